package import PanelRules

/// The document that somebody is given. The same answers give the same bytes.
package struct AccessDocument: Sendable, Equatable, Codable {
  /// When they asked, by the local day.
  package let asked: String
  package let sections: [Section]

  package struct Section: Sendable, Equatable, Codable {
    package let title: String
    package let on: String
    package let answers: [AccessPlan.Section.Answer]
  }

  package init(_ plan: AccessPlan, askedAt: Moment, in zone: Zone) {
    asked = zone.date(of: askedAt).description
    sections = plan.sections.map {
      Section(title: $0.title, on: zone.date(of: $0.at).description, answers: $0.answers)
    }
  }

  /// As plain text, to be read or printed.
  package var text: String {
    var lines = ["What is held about you", "", "You asked on \(asked)."]
    if sections.isEmpty { lines += ["", "Nothing is held that can be given to you."] }
    for section in sections {
      lines += ["", "\(section.title), \(section.on)"]
      for answer in section.answers {
        let parts = answer.says.split(separator: "\n", omittingEmptySubsequences: false)
        lines.append("  \(answer.label): \(parts.first ?? "")")
        lines += parts.dropFirst().map { "    \($0)" }
      }
    }
    return (lines + ["", Self.rights, ""]).joined(separator: "\n")
  }

  /// The same for everybody, whatever is left out.
  private static let rights = """
    The law lets some things be left out, such as what is about somebody else, and
    does not let us say whether anything was. If you think that something is wrong
    or missing, tell us. You can complain to us and to the Information
    Commissioner, and go to court.
    """
}
