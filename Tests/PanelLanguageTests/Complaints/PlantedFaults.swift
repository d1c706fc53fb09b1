import PanelLanguage

/// Changes to the small folder, each wrong in one way.
enum PlantedFaults {
  static let all = reading + shapes + texts + names + fit + strands

  private static let retain = "retain: { for: 1 year, authority: local-schedule }\n"

  private static let reading: [Fault] = [
    Fault(.notYAML, "visit.yaml", "title: Visit", "title: \"Visit\" ‸more"),
    Fault(.notYAML, "visit.yaml", "title: Visit", "title: { Visit: 1\nversion‸: ["),
    Fault(.notYAML, "visit.yaml", "title: Visit", "‸\ttitle: Visit"),
    Fault(.anchor, "visit.yaml", "title: Visit", "title: ‸&visit Visit"),
    Fault(.anchor, "forms/note.yaml", "options: { hat: Hat, coat: Coat }", "options: ‸&worn { hat: Hat, coat: Coat }"),
    Fault(.alias, "visit.yaml", "title: Visit", "title: ‸*visit"),
    Fault(.tag, "visit.yaml", "version: 1", "version: ‸!!int 1"),
    Fault(.directive, "visit.yaml", "route: visit", "‸%YAML 1.1\n---\nroute: visit"),
    Fault(.mergeKey, "visit.yaml", "title: Visit", "title: Visit\n‸<<: { law: x }"),
    Fault(.keyNotText, "visit.yaml", "title: Visit", "title: Visit\n‸[a, b]: c"),
    Fault(.duplicateKey, "visit.yaml", "title: Visit", "title: Visit\n‸title: Visit"),
    Fault(.duplicateKey, "words/en.yaml", "{ rescue: Rescue }", "{ rescue: Rescue, ‸rescue: Save }"),
    Fault(.severalDocuments, "visit.yaml", retain, "\(retain)‸---\nroute: visit\n"),
    Fault(.emptyFile, "forms/information-return.yaml", SmallFolder.informationReturn, "‸# nothing\n"),
  ]

  private static let shapes: [Fault] = [
    Fault(.notAMap, "visit.yaml", "host: { title: Host, sees: team, scope: every-case }", "host: ‸[Host]"),
    Fault(
      .notAMap, "forms/note.yaml", "    fields:\n      phone: { kind: text, max: 40, label: Phone }", "    fields: ‸x"),
    Fault(.notAList, "visit.yaml", "opens-from: [walk]", "opens-from: ‸{ walk: yes }"),
    Fault(.notText, "visit.yaml", "title: Visit", "title: ‸[Visit]"),
    Fault(.notText, "walk.yaml", "- residence-known", "- ‸[residence-known]"),
    Fault(.empty, "visit.yaml", "title: Visit", "title:‸"),
    Fault(.empty, "visit.yaml", "title: Visit", "title: ‸\"\""),
    Fault(.unknownKey, "visit.yaml", "title: Visit", "title: Visit\n‸colour: red"),
    Fault(.unknownKey, "forms/note.yaml", "label: Weather", "label: Weather\n    ‸labels: More"),
    Fault(
      .missingKey, "walk.yaml",
      "- request-information: { from: [police, school], within: 5 working days, purpose: To find the way,",
      "- request-information: ‸{ from: [police, school], within: 5 working days,"),
    Fault(.missingKey, "visit.yaml", "route: visit\ntitle: Visit", "‸route: visit"),
    Fault(
      .missingKey, "visit.yaml", "title: Over\n    kind: end\n    outcomes: [over]\n    \(retain)",
      "‸title: Over\n    kind: end\n    outcomes: [over]\n"),
    Fault(.keysClash, "forms/note.yaml", "label: Clothes", "label: Clothes\n    required: ‸yes"),
    Fault(.keysClash, "walk.yaml", "needs: [decision: choose, quorum]", "needs: [decision: ‸chose, quorum]"),
    Fault(
      .keysClash, "walk.yaml", "no-deadline: rest takes the time it takes", "no-deadline: ‸rest\n    deadlines: {}"),
  ]

  private static let texts: [Fault] = [
    Fault(.notAName, "walk.yaml", "tell: [guide]", "tell: [‸Guide]"),
    Fault(.notAName, "visit.yaml", "stages:\n", "stages:\n  ‸same: { title: Same, owner: host, no-deadline: none }\n"),
    Fault(.notYesOrNo, "walk.yaml", "urgent: yes", "urgent: ‸true"),
    Fault(.notANumber, "walk.yaml", "version: 3", "version: ‸three"),
    Fault(.notANumber, "walk.yaml", "version: 3", "version: ‸03.0"),
    Fault(.notANumber, "forms/note.yaml", "max: 5\n", "max: ‸0\n"),
    Fault(.notASpan, "walk.yaml", "within: 30 minutes", "within: ‸30 minuets"),
    Fault(.notASpan, "walk.yaml", "elapsed: 2 hours", "elapsed: ‸2 hour"),
    Fault(.notASpan, "walk.yaml", "warn: 1 working day before", "warn: ‸1 working day"),
    Fault(.notADate, "forms/referral.yaml", "not-before: 1950-01-01", "not-before: ‸1950-02-30"),
    Fault(.unknownWord, "forms/referral.yaml", "not-after: today", "not-after: ‸tomorrow"),
    Fault(.misplaced, "forms/referral.yaml", "label: Age", "label: Age, not-after: ‸today"),
    Fault(.notACondition, "walk.yaml", "[weather is fine or mixed,", "[‸weather equals fine,"),
    Fault(.notACondition, "forms/note.yaml", "required-when: far is yes", "required-when: ‸far is"),
    Fault(.unknownWord, "walk.yaml", "kind: support", "kind: ‸suport"),
    Fault(.unknownWord, "walk.yaml", "- identity-known", "- ‸identity"),
    Fault(.unknownWord, "walk.yaml", "[start-support,", "[‸begin-support,"),
    Fault(.unknownWord, "walk.yaml", "reveals: status", "reveals: ‸all"),
    Fault(.unknownWord, "walk.yaml", "reason: required", "reason: ‸optional"),
    Fault(.unknownWord, "forms/note.yaml", "category: safe-contact", "category: ‸intelligence"),
    Fault(.unknownWord, "walk.yaml", "no-concern: [health,", "‸dull: [health,"),
    Fault(.unknownWord, "walk.yaml", "other-area: [other-area]", "other-area: [‸back-to-referrer]"),
    Fault(.unknownKey, "walk.yaml", "redirected: {", "‸accepted: {"),
    Fault(.empty, "walk.yaml", "other-area: [other-area]", "other-area: ‸[]"),
    Fault(.listedTwice, "walk.yaml", "from: [police, school]", "from: [police, ‸police]"),
    Fault(.placeholder, "words/en.yaml", "\"Complete {form}.\"", "‸\"Complete {form.\""),
  ]

  private static let names: [Fault] = [
    Fault(.unknownName, "walk.yaml", "owner: guide\n    progress", "owner: ‸gide\n    progress"),
    Fault(.unknownName, "walk.yaml", "[stood-at: walking]", "[stood-at: ‸wakling]"),
    Fault(.unknownName, "walk.yaml", "approval-of: note", "approval-of: ‸notes"),
    Fault(.unknownName, "walk.yaml", "on: ramblers", "on: ‸rambler"),
    Fault(.unknownName, "walk.yaml", "title: Turned back, to: resting", "title: Turned back, to: ‸bed"),
    Fault(.unknownName, "walk.yaml", "at: [hall]", "at: [‸hull]"),
    Fault(.unknownName, "walk.yaml", "calendar: england-and-wales", "calendar: ‸england"),
    Fault(.unknownName, "walk.yaml", "from: [police, school]", "from: [police, ‸scool]"),
    Fault(.unknownName, "walk.yaml", "present: [charity,", "present: [‸church,"),
    Fault(.unknownName, "walk.yaml", "far is not yes]", "‸distance is not yes]"),
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
    Fault(.unusedName, "visit.yaml", "forms:\n", "forms:\n  ‸referral: { by: [host] }\n"),
    Fault(.unusedName, "visit.yaml", "outcomes: { over: Over }", "outcomes: { over: Over, ‸early: Early }"),
    Fault(.unusedName, "walk.yaml", "[stop-support, unlist]", "[stop-support, unlist]\n        marks: ‸arrival"),
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
    Fault(.keysClash, "walk.yaml", "[stop-support, unlist]", "[stop-support, unlist]\n        outcomes: ‸[arrived]"),
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
    Fault(.misplaced, "visit.yaml", "    title: Over\n", "    title: Over\n    owner: ‸host\n"),
    Fault(.misplaced, "visit.yaml", "needs: [form: note]", "needs: [form: note, ‸quorum]"),
    Fault(.misplaced, "visit.yaml", "needs: [form: note]", "needs: [form: note, ‸support-consent]"),
    Fault(.misplaced, "visit.yaml", "title: Hall", "title: Hall\n    kind: ‸support"),
    Fault(.misplaced, "visit.yaml", "first-stage", "referral-ends:\n  ‸declined: { duplicate: [police] }\nfirst-stage"),
    Fault(.misplaced, "visit.yaml", "title: Hall", "title: Hall\n    continues: ‸previous"),
    Fault(.misplaced, "forms/note.yaml", "label: Contact", "label: Contact\n    fact: ‸yes"),
    Fault(.misplaced, "forms/note.yaml", "max: 50, label: Name", "max: 50, category: ‸health, label: Name"),
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

  private static let strands: [Fault] = [
    Fault(.unknownName, "walk.yaml", "stop: dog", "stop: ‸dogs"),
    Fault(.unknownName, "walk.yaml", "begin: dog", "begin: ‸dogg"),
    Fault(.unknownName, "walk.yaml", "{ strand: dog, at", "{ strand: ‸dot, at"),
    Fault(.unknownName, "walk.yaml", "at: [leashed, home]", "at: [leashed, ‸hom]"),
    Fault(.unknownName, "walk.yaml", "to: loose, by", "to: ‸lose, by"),
    // A strand moves among its own stages, and the case among its own.
    Fault(.unknownName, "walk.yaml", "to: same, by: [chair]", "to: ‸done, by: [chair]"),
    Fault(.unknownName, "walk.yaml", "title: Turned back, to: resting", "title: Turned back, to: ‸leashed"),
    Fault(.unknownName, "walk.yaml", "title: Dog\n    owner: helper", "title: Dog\n    owner: ‸helpr"),
    Fault(
      .unusedName, "walk.yaml", "strands:\n",
      "strands:\n  ‸cat: { title: Cat, owner: helper, stages: { indoors: { title: Indoors, no-deadline: it sleeps } } }\n"
    ),
    Fault(
      .unusedName, "walk.yaml", "home: { title: Home, kind: end }",
      "home: { title: Home, kind: end }\n      ‸away: { title: Away, kind: end }"),
    Fault(.missingKey, "walk.yaml", "{ strand: dog, at: [leashed, home] }", "‸{ strand: dog }"),
    Fault(
      .missingKey, "walk.yaml", "title: Dog\n    owner: helper\n    stages:\n      leashed:\n        title: On",
      "title: Dog\n    stages:\n      leashed:\n        ‸title: On"),
    Fault(.keysClash, "walk.yaml", "          fetch: {", "          ‸second: {"),
    Fault(.keysClash, "walk.yaml", "          call: {", "          ‸shout: {"),
    Fault(.keysClash, "walk.yaml", "          call: {", "          ‸arrive: {"),
    Fault(.misplaced, "walk.yaml", "to: same, by: [chair]", "to: ‸previous, by: [chair]"),
    Fault(.misplaced, "walk.yaml", "title: Loose\n", "title: Loose\n        kind: ‸police\n"),
    Fault(.misplaced, "walk.yaml", "title: Loose\n", "title: Loose\n        progress: ‸received\n"),
    Fault(.misplaced, "walk.yaml", "title: On the leash\n", "title: On the leash\n        retain: ‸{}\n"),
    Fault(.misplaced, "walk.yaml", "home: { title: Home, kind: end }", "home: { title: Home, kind: end, moves: ‸{} }"),
    Fault(
      .misplaced, "walk.yaml", "loose:\n        title: Loose\n",
      "‸loose:\n        title: Loose\n        on-entry: [propose-transfer]\n"),
    Fault(.unknownKey, "walk.yaml", "title: Dog\n", "title: Dog\n    ‸name: Rex\n"),
  ]
}
