import ArgumentParser

/// Advice before there is a referral: asked for, given, made a referral of, or closed.
struct Enquiries: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "enquiries", "Ask for advice before there is a referral, and answer those who ask.",
    commands: [
      SubmitEnquiry.self, ListEnquiries.self, ShowEnquiry.self, AdviseOnEnquiry.self, ConvertEnquiry.self,
      CloseEnquiry.self,
    ],
    usually: ListEnquiries.self)
}

/// The enquiry that a command is about.
struct NamedEnquiry: ParsableArguments {
  @Argument(help: ArgumentHelp("Its reference or identifier.", valueName: "enquiry"))
  var written: String

  func identifier(_ client: Client) async throws -> String {
    try await Lookup.enquiry.identifier(of: written, client)
  }
}
