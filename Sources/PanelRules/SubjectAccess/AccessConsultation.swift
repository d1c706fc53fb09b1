/// What the agency says that gave something when it was asked, now that somebody asks what is held of them.
extension AccessDesk {
  /// Whether that agency lets it be given.
  ///
  /// What it told nobody else to be told is given by nobody's word, its own not excepted. For all else its own recorded
  /// yes is needed, since whoever asks is neither on the panel nor of the purpose for which it was given. What whoever
  /// prepares a pack says that it said gives nothing, and keeps back what it says no to.
  func isLetGo(_ source: AccessSource, _ category: DataCategory) -> Bool {
    guard let terms = source.terms(of: category) else { return true }
    return terms.onward != ReturnTerms.Onward.none && ownWord(on: source, category) == .yes
      && preparersWord(on: source) != .no
  }

  /// The agency's own record. Where places differ a no counts before a yes.
  func ownWord(on source: AccessSource, _ category: DataCategory) -> OriginatorAnswer {
    let said = source.places.map { place in
      holdings.places[place].records.onward.answer(
        of: source.originator, on: "\(source.item):\(category.rawValue)", to: .person(asked.requester),
        for: .subjectAccess, at: now)
    }
    return [.no, .yes, .asked].first(where: said.contains) ?? .none
  }

  /// What whoever prepares it says that the agency said: a no before all else, or the last of it. Nil: nothing.
  func preparersWord(on source: AccessSource) -> OriginatorAnswer? {
    let said = asked.consulted.filter { $0.source == name(of: source) }.map(\.answer)
    return said.contains(.no) ? .no : said.last
  }
}

extension AccessSource {
  /// On which terms it was given; of what was not said, on those that count where nothing is said. Nil: it was not given
  /// by an agency that was asked.
  func terms(of category: DataCategory) -> ReturnTerms? {
    terms.map { said in said.first { $0.category == category } ?? ReturnTerms(category) }
  }
}
