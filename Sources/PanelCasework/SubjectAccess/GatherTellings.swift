import PanelRules
import PanelStore

/// Beside what was answered: whom the person's data was told to, who was asked about them, and what was agreed to. UK GDPR
/// Article 15(1)(c) makes the recipients theirs to know.
extension HoldingsShelf {
  /// Who was told, who was asked, and what was agreed to, case by case.
  ///
  /// - Parameter given: what was answered, wherever it stands.
  func tellings(of given: [AccessSource], _ rulebooks: [Rulebook]) throws -> [AccessSource] {
    var sources: [AccessSource] = []
    for its in told {
      guard let place = number(of: its.caseID) else { continue }
      sources.append(try source(its, of: given, at: place, rulebooks[place]))
    }
    sources += papersOpened(of: given, rulebooks)
    for its in asked {
      guard let place = number(of: its.caseID) else { continue }
      sources.append(source(its, at: place))
    }
    for (place, found) in cases.enumerated() {
      let held = try CaseState.read(found.stored)
      sources += held.facts.consents.map { said in
        consent("support-consent", Self.supportConsent, said.id.description, said.state, said.giver, said.at, place)
      }
      sources += kept.filter { $0.caseID == found.id }.compactMap { kept in
        guard case .shareConsent(let said) = kept.kept.entry else { return nil }
        return consent(
          "share-consent", Self.shareConsent, said.id.description, said.state, said.giver, said.at, place)
      }
    }
    return sources
  }

  /// Each item by itself, by the name of whoever was told it. That the police were told is the police's to say. What was
  /// told on one case can stand on others as well: what keeps it back on one of them keeps back that it was told.
  private func source(
    _ its: ToldOfCase, of given: [AccessSource], at place: Int, _ rulebook: Rulebook
  ) throws -> AccessSource {
    let plan = try Disclosure.Plan.read(its.plan)
    let whom = recipient(of: plan)
    let answers = plan.told.map { told in
      let (name, category) = (String(told.item.prefix { $0 != ":" }), told.category.data)
      let sources = given.filter { $0.item == name && $0.places.contains(place) }
      let title = rulebook.form(answeredAs: name)?.title ?? sources.last?.title
      return AccessAnswer(
        field: told.item, label: whom.name, category: whom.isPolice ? .police : category ?? .police,
        concerns: whom.concerns,
        says: title.map { title in category.map { "\(title) (\($0.rawValue))" } ?? title } ?? Self.said(beside: name),
        told: name, toldPlaces: Set(sources.flatMap(\.places)).sorted())
    }
    return AccessSource(
      item: its.id.description, version: 1, title: "Who was told", at: its.toldAt ?? its.endedAt, places: [place],
      originator: plan.discloser, originatorClass: plan.discloserClass, answers: answers)
  }

  /// What was told of what no form asks for, by the name of its items.
  static func said(beside name: String) -> String {
    switch name.prefix(while: { $0 != "_" }) {
    case "case": "That there is this case"
    case "asked-req": whoWasAsked
    case "support-consent": supportConsent
    case "share-consent": shareConsent
    default: "Something else of this case"
    }
  }

  private static let whoWasAsked = "Who was asked about you"
  private static let supportConsent = "Agreement to support"
  private static let shareConsent = "Agreement to be told about"

  private func recipient(of plan: Disclosure.Plan) -> (name: String, isPolice: Bool, concerns: FormConcern) {
    if case .person(let person) = plan.wish.recipient {
      return sameAsRequester.contains(person) ? ("You", false, .person) : ("Somebody else", false, .otherParty)
    }
    var agency = plan.agency
    if case .agency(let whole) = plan.wish.recipient { agency = whole }
    guard let listed = agency.flatMap({ agencies[$0] }) else { return ("An agency", true, .person) }
    return (listed.name, listed.isPolice, .person)
  }

  private func source(_ its: AskedOfCase, at place: Int) -> AccessSource {
    let agency = agencies[its.agency]
    return AccessSource(
      item: "asked-\(its.id)", version: 1, title: Self.whoWasAsked, at: its.sentAt, places: [place],
      originator: nil, originatorClass: "",
      answers: [
        AccessAnswer(
          field: "agency", label: "Asked", category: agency?.isPolice ?? true ? .police : .identity, concerns: .person,
          says: agency?.name ?? "")
      ])
  }

  private func consent(
    _ item: String, _ title: String, _ id: String, _ state: SupportConsent.State, _ giver: SupportConsent.Giver,
    _ at: Moment, _ place: Int
  ) -> AccessSource {
    let isOwn = giver == .person
    return AccessSource(
      item: "\(item)-\(id)", version: 1, title: title, at: at, places: [place], originator: nil, originatorClass: "",
      answers: [
        AccessAnswer(
          field: "state", label: isOwn ? "You" : "Somebody for you", category: .personal,
          concerns: isOwn ? .person : .otherParty, says: state.said, told: item)
      ])
  }
}

extension ListedAgency {
  /// Whether that it was told, or asked, is what the police hold.
  fileprivate var isPolice: Bool { agencyClass == "police" }
}

extension SharedCategory {
  /// Nil: of an intelligence service.
  fileprivate var data: DataCategory? { if case .data(let category) = self { category } else { nil } }
}

extension SupportConsent.State {
  /// As somebody reads it who does not work with codes.
  fileprivate var said: String {
    switch self {
    case .notSought: "Not asked yet"
    case .given: "Given"
    case .refused: "Refused"
    case .withdrawn: "Withdrawn"
    case .disputed: "Disputed"
    case .expired: "Expired"
    case .superseded: "Replaced by a later record"
    }
  }
}
