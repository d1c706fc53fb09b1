import PanelLanguage

/// The routing table of the small folder, the form it reads, and what can be wrong with it.
enum SmallTable {
  static let frontDoor = """
    form: front-door
    title: At the door
    version: 1
    fields:
      danger: { kind: yes-no, label: Is anybody in danger?, category: personal, fact: yes }
      wishes: { kind: codes, label: Wishes, category: personal, fact: yes, options: { walk: A walk, view: A view, tea: Tea } }
      company: { kind: code, label: Company, category: personal, fact: yes, options: { alone: Alone, two: Two, many: Many } }
      remark: { kind: text, max: 100, label: Remark, category: personal }

    """

  static let routing = """
    routing: front-door
    title: Which way
    version: 1
    form: front-door
    roles:
      keeper: { title: Keeper, sees: team, scope: every-case, receives-referrals: yes }
    first:
      danger: { when: danger is yes, because: Somebody is in danger, advise: Call 999 }
    rows:
      together: { when: [wishes is walk, company is not alone], propose: walk, because: Several wish to walk }
      alone: { when: [wishes is walk, company is alone or unanswered], propose: walk, because: One wishes to walk, advise: Take a map }
    otherwise:
      tea: { when: wishes is tea or view, because: Nobody walks, advise: Stay here }
      nothing: { when: wishes is unanswered, because: Nothing is known, advise: Ask again }

    """

  static let faults: [Fault] = [
    Fault(
      .nobodyMay, "routing.yaml", "  keeper: { title: Keeper, sees: team, scope: every-case, receives-referrals: yes }",
      "  ‸keeper: { title: Keeper, sees: team, scope: every-case }"),
    Fault(
      .unknownName, "routing.yaml", "propose: walk, because: Several", "propose: walk, offer: ‸vissit, because: Several"
    ),
    Fault(
      .notOffered, "routing.yaml", "form: front-door\nroles", "form: ‸front-door\nfocus: [person, group]\nroles"),
    Fault(
      .unknownName, "routing.yaml", "form: front-door\nroles", "form: front-door\ncalendar: ‸wales\nroles"),
    Fault(.unknownName, "routing.yaml", "propose: walk, because: Several", "propose: ‸wlak, because: Several"),
    Fault(.unknownName, "routing.yaml", "wishes is tea or view", "‸wish is tea or view"),
    Fault(.notOffered, "routing.yaml", "company is not alone", "‸company is not loan"),
    Fault(.notOffered, "routing.yaml", "propose: walk, because: Several", "propose: [walk, ‸visit], because: Several"),
    Fault(
      .missingKey, "routing.yaml",
      "nothing: { when: wishes is unanswered, because: Nothing is known, advise: Ask again }",
      "‸nothing: { when: wishes is unanswered, because: Nothing is known }"),
    Fault(
      .rowNeverSaid, "routing.yaml", "Call 999 }",
      "Call 999 }\n  ‸fear: { when: [danger is yes, company is many], because: Fear, advise: Run }"),
    Fault(
      .rowNeverSaid, "routing.yaml", "otherwise:\n",
      "otherwise:\n  ‸walk: { when: [wishes is walk, company is two], because: Two, advise: Go }\n"),
    Fault(
      .rowsOverlap, "routing.yaml", "\n  alone: { when: [wishes is walk, company is alone or unanswered]",
      "\n  ‸alone: { when: [wishes is walk, company is alone or two or unanswered]"),
    Fault(
      .tableGap, "routing.yaml", "alone: { when: [wishes is walk, company is alone or unanswered]",
      "‸alone: { when: [wishes is walk, company is alone]"),
  ]
}
