import PanelRules
import PanelStore

/// Beside what was told one by one: which agencies were given papers of a meeting, and opened them.
extension HoldingsShelf {
  /// Each paper by itself, by the name of the agency for which it was read; that the police read it is theirs to say.
  ///
  /// - Parameter given: what was answered, wherever it stands.
  func papersOpened(of given: [AccessSource], _ rulebooks: [Rulebook]) -> [AccessSource] {
    var sources: [AccessSource] = []
    for its in papers {
      guard let place = number(of: its.caseID) else { continue }
      let item = "papers-\(its.meeting)-\(its.agency)-\(its.teller)"
      let answer = answer(its, of: given, at: place, rulebooks[place])
      if let known = sources.firstIndex(where: { $0.item == item && $0.places == [place] }) {
        // Opened by another of the agency, or in another version: it was told already.
        if sources[known].answers.contains(where: { $0.field == answer.field }) { continue }
        sources[known].answers.append(answer)
      } else {
        sources.append(
          AccessSource(
            item: item, version: 1, title: "Who was told", at: its.readAt, places: [place], originator: its.teller,
            originatorClass: its.tellerClass, answers: [answer]))
      }
    }
    return sources
  }

  private func answer(
    _ its: OpenedPaper, of given: [AccessSource], at place: Int, _ rulebook: Rulebook
  ) -> AccessAnswer {
    let (name, category) = (String(its.name.prefix { $0 != ":" }), DataCategory(rawValue: its.category))
    let stands = given.filter { $0.item == name && $0.places.contains(place) }
    let title = rulebook.form(answeredAs: name)?.title ?? stands.last?.title
    let agency = agencies[its.agency]
    let isPolice = agency.map { $0.agencyClass == "police" } ?? true
    return AccessAnswer(
      field: its.name, label: agency?.name ?? "An agency", category: isPolice ? .police : category ?? .police,
      concerns: .person,
      says: title.map { title in category.map { "\(title) (\($0.rawValue))" } ?? title } ?? Self.said(beside: name),
      told: name, toldPlaces: Set(stands.flatMap(\.places)).sorted())
  }
}
