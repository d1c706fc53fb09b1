import PanelLanguage
import PanelRules
import Testing

@Suite("Reading licensed wording")
struct LicensedWordingTests {
  private static let wording = """
    wording: information-return
    owner: The Walkers
    acknowledgement: Used under licence 7
    fields:
      said: What, in your own words, is known?
      rain:
        hint: Since this morning.
        options: { unsure: I cannot say }

    """

  private static func load(_ text: String = wording, as file: String = "information-return.yaml") throws
    -> Result<[FormName: LicensedWording], Complaints>
  {
    LicensedWording.load(files: [file: Array(text.utf8), "README.txt": [0xFF]], for: try SmallFolder.loaded().forms)
  }

  @Test("takes the place of labels, hints and the labels of options, and says whose it is")
  func replaces() throws {
    let form = try #require(try SmallFolder.loaded().forms["information-return"])
    let worded = form.worded(by: try Self.load().get()["information-return"])
    #expect(worded.field("said")?.label == "What, in your own words, is known?")
    #expect(worded.field("rain")?.label == "Rain")
    #expect(worded.field("rain")?.hint == "Since this morning.")
    #expect(worded.field("rain")?.label(of: "unsure") == "I cannot say")
    #expect(worded.ownership?.acknowledgement == "Used under licence 7")
    #expect(worded.scoring == form.scoring && worded.prompts == form.prompts)
  }

  @Test(
    "is complained of where it names no form, field or code, or does not say whose it is",
    arguments: [
      ("rain:", "rainn:", Complaint.Code.unknownName, 6), ("unsure:", "unsur:", .notOffered, 8),
      ("owner: The Walkers\n", "", .missingKey, 1), ("acknowledgement: Used under licence 7\n", "", .missingKey, 1),
      ("hint:", "hnt:", .unknownKey, 7), ("fields:", "fields: none\nextra:", .unknownKey, 5),
    ] as [(String, String, Complaint.Code, Int)])
  func complains(_ old: String, _ new: String, _ code: Complaint.Code, _ line: Int) throws {
    guard case .failure(let complaints) = try Self.load(Self.wording.replacing(old, with: new)) else {
      Issue.record("taken")
      return
    }
    #expect(complaints.all.contains { $0.code == code && $0.place.line == line }, "\(complaints)")
  }

  @Test("of a form that is not there, or in a file of another name, is not taken")
  func misnamed() throws {
    let other = Self.wording.replacing("wording: information-return", with: "wording: information-returns")
    for (text, file) in [(other, "information-returns.yaml"), (Self.wording, "note.yaml")] {
      guard case .failure(let complaints) = try Self.load(text, as: file) else {
        Issue.record("\(file) was taken")
        continue
      }
      #expect(complaints.all.count == 1)
    }
  }
}
