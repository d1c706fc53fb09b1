import PanelLanguage

/// Changes to the small folder, each wrong in one way: names that lead nowhere, and what does not fit what it names.
enum PlantedNameFaults {
  static let all = names + fit

  private static let names: [Fault] = [
    Fault(.unknownName, "walk.yaml", "owner: guide\n    progress", "owner: ‸gide\n    progress"),
    Fault(.unknownName, "walk.yaml", "[stood-at: walking]", "[stood-at: ‸wakling]"),
    Fault(.unknownName, "walk.yaml", "paused-by: [guide, chair]", "paused-by: [guide, ‸chairs]"),
    Fault(.unknownName, "walk.yaml", "{ after: 1 hour, tell: chair }", "{ after: 1 hour, tell: ‸chairs }"),
    Fault(.unknownName, "walk.yaml", "stop-clock: search", "stop-clock: ‸serch"),
    Fault(.unknownName, "walk.yaml", "holder: guide", "holder: ‸gide"),
    Fault(.unknownName, "walk.yaml", "approval-of: note", "approval-of: ‸notes"),
    Fault(.unknownName, "walk.yaml", "on: ramblers", "on: ‸rambler"),
    Fault(.unknownName, "walk.yaml", "title: Turned back, to: resting", "title: Turned back, to: ‸bed"),
    Fault(.unknownName, "walk.yaml", "at: [hall]", "at: [‸hull]"),
    Fault(.unknownName, "walk.yaml", "calendar: england-and-wales", "calendar: ‸england"),
    Fault(.unknownName, "walk.yaml", "from: [police, school]", "from: [police, ‸scool]"),
    Fault(.unknownName, "walk.yaml", "present: [charity,", "present: [‸church,"),
    Fault(.unknownName, "walk.yaml", "far is not yes]", "‸distance is not yes]"),
    Fault(
      .notOffered, "walk.yaml", "answer: weather, of: note, gives: { fine: arrived, mixed: arrived, foul: lost }",
      "answer: ‸weather, of: note"),
    Fault(
      .unknownName, "walk.yaml", "answer: pause, of: note, otherwise: 10 days",
      "answer: ‸rest, of: note, otherwise: 10 days"),
    Fault(
      .notOffered, "walk.yaml", "answer: pause, of: note, otherwise: 10 days",
      "answer: pause, of: note, gives: { ‸2-days: 2 days }, otherwise: 10 days"),
    Fault(.unknownName, "walk.yaml", "referral: { by: [walker] }", "referral: { by: [walker], file: ‸referal }"),
    Fault(.unknownName, "forms/note.yaml", "required-when: far is yes", "required-when: ‸near is yes"),
    Fault(
      .unknownName, "walk.yaml", "{ form: note, where: weather is not foul",
      "{ form: ‸letter, where: weather is not foul"),
    Fault(.unusedName, "visit.yaml", "roles:\n", "roles:\n  ‸cook: { title: Cook, sees: team, scope: every-case }\n"),
    Fault(
      .unusedName, "visit.yaml", "stages:\n", "stages:\n  ‸cellar: { title: Cellar, owner: host, no-deadline: dark }\n"),
    Fault(
      .unusedName, "visit.yaml", "forms:\n  note: { carried: yes }",
      "  ‸cook: { title: Cook, sees: item, scope: assigned }\nforms:\n  note: { by: [anyone] }"),
    Fault(.unusedName, "visit.yaml", "forms:\n", "forms:\n  ‸referral: { by: [host] }\n"),
    Fault(.unusedName, "visit.yaml", "outcomes: { over: Over }", "outcomes: { over: Over, ‸early: Early }"),
    Fault(
      .unusedName, "walk.yaml", "[stop-support, unlist, stop-clock: search]",
      "[stop-support, unlist, stop-clock: search]\n        marks: ‸arrival"),
    Fault(.unmarkedAnchor, "walk.yaml", "since: departure\n        renewed-by", "since: ‸leaving\n        renewed-by"),
    Fault(.unmarkedAnchor, "walk.yaml", "since: entered", "since: ‸enterd"),
    Fault(.misnamedFile, "visit.yaml", "route: visit", "route: ‸visits"),
    Fault(.misnamedFile, "forms/note.yaml", "form: note", "form: ‸notes"),
    Fault(.misnamedFile, "words/en.yaml", "language: en", "language: ‸cy"),
  ]

  private static let fit: [Fault] = [
    Fault(.notOffered, "walk.yaml", "to: done, outcomes: [lost] }", "to: done, outcomes: [‸found] }"),
    Fault(.notOffered, "walk.yaml", "[weather is fine or mixed,", "[‸weather is fine or dry,"),
    Fault(.notOffered, "walk.yaml", "foul: lost }", "foul: ‸gone }"),
    Fault(.notOffered, "walk.yaml", "foul: lost }", "foul: lost, ‸wet: lost }"),
    Fault(
      .notOffered, "walk.yaml", "answer: weather, of: note, gives: { fine: arrived, ",
      "answer: ‸weather, of: note, gives: { "),
    Fault(
      .keysClash, "walk.yaml", "[stop-support, unlist, stop-clock: search]",
      "[stop-support, unlist, stop-clock: search]\n        outcomes: ‸[arrived]"),
    Fault(.notOffered, "walk.yaml", "carry: [note]", "carry: [note, ‸referral]"),
    Fault(.notOffered, "forms/note.yaml", "required-when: weather is not fine", "required-when: ‸weather is not dry"),
    Fault(.notOffered, "forms/note.yaml", "required-when: weather is not fine", "required-when: ‸people is fine"),
    Fault(.notOffered, "walk.yaml", "where: weather is not foul", "where: ‸weather is not dry"),
    Fault(.missingKey, "walk.yaml", "{ form: note, where: weather is not foul }", "‸{ form: note }"),
    Fault(.notOffered, "walk.yaml", "answers: clothes", "answers: ‸weather"),
    Fault(.notOffered, "walk.yaml", "{ form: note, where: weather is not foul", "{ form: note, where: ‸clothes is hat"),
    Fault(.notASpan, "walk.yaml", "dispute-within: 6 days", "dispute-within: ‸6 dayz"),
    Fault(.unknownName, "walk.yaml", "resolved-by: [chair]", "resolved-by: [‸chairs]"),
    Fault(.decisionWithoutQuorum, "walk.yaml", "needs: [decision: choose, quorum]", "needs: ‸[decision: choose]"),
    Fault(
      .misplaced, "walk.yaml", "since: received, tell: [guide] }", "since: received, tell: [guide], ‸fixed: yes }"),
    Fault(.misplaced, "visit.yaml", "    title: Over\n", "    title: Over\n    owner: ‸host\n"),
    Fault(.misplaced, "visit.yaml", "needs: [form: note]", "needs: [form: note, ‸quorum]"),
    Fault(.misplaced, "visit.yaml", "needs: [form: note]", "needs: [form: note, ‸support-consent]"),
    Fault(.misplaced, "visit.yaml", "title: Hall", "title: Hall\n    kind: ‸support"),
    Fault(.misplaced, "visit.yaml", "first-stage", "referral-ends:\n  ‸declined: { duplicate: [police] }\nfirst-stage"),
    Fault(.misplaced, "visit.yaml", "title: Hall", "title: Hall\n    continues: ‸previous"),
    Fault(.misplaced, "forms/note.yaml", "label: Contact", "label: Contact\n    fact: ‸yes"),
    Fault(.misplaced, "forms/note.yaml", "max: 50, label: Name", "max: 50, category: ‸health, label: Name"),
    Fault(.misplaced, "forms/note.yaml", "max: 50, label: Name", "max: 50, concerns: ‸referrer, label: Name"),
    Fault(.misplaced, "forms/note.yaml", "label: Is it far?", "max: ‸5, label: Is it far?"),
    Fault(
      .nobodyMay, "walk.yaml", "choose:\n        title: Choose\n        to: walking\n        by: [chair]",
      "‸choose:\n        title: Choose\n        to: walking\n        by: []"),
    Fault(.nobodyMay, "visit.yaml", "note: { carried: yes }", "note: { carried: yes }\n  ‸referral: { carried: yes }"),
    Fault(.wordsMissing, "visit.yaml", "stay: { within: 1 day", "‸stop: { within: 1 day"),
    Fault(.wordsMissing, "walk.yaml", "as: new", "as: ‸old"),
    Fault(.wordsMissing, "walk.yaml", "progress: closed", "progress: ‸shut"),
    Fault(.wordsMissing, "walk.yaml", "kind: rescue", "kind: ‸rest"),
  ]
}
