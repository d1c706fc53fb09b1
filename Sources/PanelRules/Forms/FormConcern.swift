/// Of whom an answer speaks. Whoever asks what is held about them is given what speaks of them alone.
package enum FormConcern: String, Sendable, Codable, CaseIterable {
  /// The person whom the case is about, and nobody else.
  case person
  /// Those they live with, their children and their parents.
  case household
  /// Whoever does the harm, or stands on the other side.
  case otherParty = "other-party"
  /// Whoever referred them, or saw it first.
  case referrer
  /// Whoever somebody chose to write of: nobody is told it before another person has looked at it.
  case everybody
}

extension FormField {
  /// Of whom a field speaks that says nothing of it: in words one writes of anybody, and what the police hold is never
  /// the person's alone. Who the person is, is theirs, and so is what was chosen or counted of them.
  static func usualConcern(of kind: Kind, _ category: DataCategory) -> FormConcern {
    switch category {
    case .identity: return .person
    case .police: return .everybody
    case .personal, .special, .health, .patient, .offence, .location, .attendance, .equality, .safeContact,
      .supportNote:
      break
    }
    switch kind {
    case .yesNo, .date, .integer, .code, .codes: return .person
    case .text, .longText, .list, .group: return .everybody
    }
  }
}

extension Form {
  /// Of whom its answers of one category speak, taken together; of everybody where its fields differ, or where it asks
  /// for nothing of that category.
  package func concern(of category: DataCategory) -> FormConcern {
    let all = Set(fields.filter { $0.category == category }.map(\.concerns))
    return all.count == 1 ? all.first ?? .everybody : .everybody
  }
}
