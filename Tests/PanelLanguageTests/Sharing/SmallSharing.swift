import PanelLanguage

/// The sharing table of the small folder, what it rests on, and what can be wrong with them.
enum SmallSharing {
  static let sharing = """
    sharing: small
    title: May it be told?
    version: 1
    settings: { police-first-on: [walk], consent-always-on: [visit], condition-for: [health] }
    lanes:
      outside: { when: recipient is not practitioner }
      inside: { when: always }
    phases:
      H:
        title: Never
        rows:
          H1: { says: It is forbidden, when: legal-bar is yes, then: refuse, reason: no, remedy: ask, by: chair }
      P:
        title: Outside
        lane: outside
        rows:
          P1: { says: Nobody outside, when-any: [withheld is yes, [purpose is hold, released is no]], then: refuse, reason: no, reveals: nothing, remedy: ask, by: chair }
          P2: { says: They asked, when: always, then: allow-minimum, reason: yes-then, basis: task, duties: flags }
      D:
        title: Inside
        lane: inside
        rows:
          D1: { says: Members, when: [core-member is yes, basis is not none], then: allow, reason: yes-then, basis: stated }
          D2: { says: Anybody else, when: always, then: refuse, reason: no, shown-as: fog, remedy: ask, by: chair }
      E:
        title: Held back
        lane: inside
        takes: strictest
        after: D1
        rows:
          E1: { says: It is theirs, when: onward is not free, then: needs-authoriser, reason: ask, remedy: ask, by: chair, but: [{ when: onward is refused, then: refuse, reason: no, remedy: ask, by: chair }] }
          E2: { says: It has lapsed, when: agreement is lapsed, then: as-allowed, reason: yes-then, duties: flags }

    """

  static let legalBases = """
    legal-bases: small
    title: What it rests on
    version: 1
    bases:
      task: [{ law: Walking Act 2001, at: section 9, kind: basis, counts-as: public-task, from: 2001-01-01 }]
      power:
        - { law: Walking Act 2001, at: section 8, kind: power, counts-as: other, from: 2001-01-01, until: 2005-12-31 }
        - { law: Walking Act 2001, at: section 8A, kind: power, counts-as: other, from: 2006-01-01, not-by: [school], not-from: [police], only-to: [school], not: [patient] }
      need: [{ law: Walking Act 2001, at: section 7, kind: condition, covers: [health], no-consent-reason: required, from: not-commenced }]

    """

  private static let table = "sharing.yaml"
  private static let bases = "legal-bases.yaml"

  static let faults: [Fault] = [
    Fault(.unknownName, table, "when: [core-member is yes,", "when: [‸core-membr is yes,"),
    Fault(.notOffered, table, "when: legal-bar is yes", "when: ‸legal-bar is perhaps"),
    Fault(.notACondition, table, "when: legal-bar is yes", "when: ‸legal-bar yes"),
    Fault(.missingKey, table, "H1: { says: It is forbidden, when: legal-bar is yes,", "H1: ‸{ when: legal-bar is yes,"),
    Fault(.missingKey, table, "H1: { says: It is forbidden, when: legal-bar is yes,", "‸H1: { says: It is forbidden,"),
    Fault(
      .missingKey, table,
      "H1: { says: It is forbidden, when: legal-bar is yes, then: refuse, reason: no, remedy: ask, by: chair }",
      "‸H1: { says: It is forbidden, when: legal-bar is yes, then: refuse, reason: no }"),
    Fault(
      .missingKey, table,
      "H1: { says: It is forbidden, when: legal-bar is yes, then: refuse, reason: no, remedy: ask, by: chair }",
      "‸H1: { says: It is forbidden, when: legal-bar is yes, then: refuse, reason: no, remedy: ask }"),
    Fault(
      .missingKey, table,
      "D1: { says: Members, when: [core-member is yes, basis is not none], then: allow, reason: yes-then, basis: stated }",
      "‸D1: { says: Members, when: [core-member is yes, basis is not none], then: allow, reason: yes-then }"),
    Fault(
      .missingKey, table, "  E:\n    title: Held back\n    lane: inside\n    takes: strictest\n    after: D1\n",
      "  ‸E:\n    title: Held back\n    lane: inside\n    takes: strictest\n"),
    Fault(.notAName, table, "D2: { says: Anybody", "‸M2: { says: Anybody"),
    Fault(.notAName, table, "  P:\n    title: Outside", "  ‸p:\n    title: Outside"),
    Fault(.unknownName, table, "basis: task, duties", "basis: ‸taks, duties"),
    Fault(.noBasis, table, "basis: task, duties", "basis: ‸need, duties"),
    Fault(.unknownName, table, "lane: outside", "lane: ‸outsde"),
    Fault(.unknownName, table, "after: D1", "after: [D1, ‸D7]"),
    Fault(.notOffered, table, "after: D1", "after: [D1, ‸D2]"),
    Fault(
      .misplaced, table, "D2: { says: Anybody else, when: always, then: refuse",
      "D2: { says: Anybody else, when: always, then: ‸as-allowed"),
    Fault(.misplaced, table, "basis: task, duties: flags", "basis: task, reveals: ‸nothing, duties: flags"),
    Fault(.unknownWord, table, "reveals: nothing", "reveals: ‸little"),
    Fault(.unknownWord, table, "then: allow, reason", "then: ‸alow, reason"),
    Fault(.unknownName, table, "police-first-on: [walk]", "police-first-on: [‸wlak]"),
    Fault(.unknownWord, table, "condition-for: [health]", "condition-for: [‸wealth]"),
    Fault(.wordsMissing, table, "reason: no, shown-as: fog", "reason: ‸never, shown-as: fog"),
    Fault(.wordsMissing, table, "shown-as: fog", "shown-as: ‸mist"),
    Fault(
      .rowNeverSaid, table, "      D2: {",
      "      ‸D3: { says: Members again, when: [core-member is yes, basis is other], then: refuse, reason: no, remedy: ask, by: chair }\n      D2: {"
    ),
    Fault(
      .rowNeverSaid, table, "      E1: { says: It is theirs, when: onward is not free",
      "      ‸E1: { says: It is theirs, when: onward is originator"),
    Fault(.tableGap, table, "D2: { says: Anybody else, when: always", "‸D2: { says: Anybody else, when: closed is yes"),
    Fault(
      .noBasis, table, "D1: { says: Members, when: [core-member is yes, basis is not none]",
      "‸D1: { says: Members, when: [core-member is yes]"),
    Fault(
      .rowsOverlap, table, "E2: { says: It has lapsed, when: agreement is lapsed, then: as-allowed, reason: yes-then",
      "‸E2: { says: It has lapsed, when: agreement is lapsed, then: as-allowed, reason: ask"),
    Fault(
      .notADate, bases, "at: section 9, kind: basis, counts-as: public-task, from: 2001-01-01",
      "at: section 9, kind: basis, counts-as: public-task, from: ‸2001-02-30"),
    Fault(
      .missingKey, bases, "need: [{ law: Walking Act 2001, at: section 7, kind: condition, covers: [health],",
      "need: [‸{ law: Walking Act 2001, at: section 7, kind: condition,"),
    Fault(.misplaced, bases, "kind: condition,", "kind: condition, counts-as: ‸other,"),
    Fault(
      .keysClash, bases,
      "  power:\n    - { law: Walking Act 2001, at: section 8, kind: power, counts-as: other, from: 2001-01-01, until: 2005-12-31 }",
      "  ‸power:\n    - { law: Walking Act 2001, at: section 8, kind: power, counts-as: other, from: 2001-01-01, until: 2006-01-01 }"
    ),
    Fault(.unknownName, bases, "not-from: [police]", "not-from: [‸polcie]"),
    Fault(.unknownName, bases, "not-by: [school]", "not-by: [‸shcool]"),
    Fault(.unknownWord, bases, "no-consent-reason: required", "no-consent-reason: ‸asked"),
  ]
}
