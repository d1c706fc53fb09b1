import PanelLanguage

/// Changes to the small folder, each wrong in one way.
enum PlantedFaults {
  static let all =
    reading + shapes + texts + names + fit + facts + comings + goings + strands + PlantedFormFaults.all
    + SmallTable.faults + SmallSharing.faults

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
    Fault(
      .missingKey, "walk.yaml", "{ paused-by: [guide, chair], extended-by: [chair], at-most: 10 working days }",
      "‸{ paused-by: [guide, chair], extended-by: [chair] }"),
    Fault(
      .missingKey, "walk.yaml", "{ paused-by: [guide, chair], extended-by: [chair], at-most: 10 working days }",
      "‸{ paused-by: [guide, chair], at-most: 10 working days }"),
    Fault(.missingKey, "walk.yaml", "escalate: { after: 1 hour, tell: chair }", "escalate: ‸{ after: 1 hour }"),
    Fault(.keysClash, "walk.yaml", "start-clock: { clock: search,", "start-clock: { clock: ‸second,"),
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
    Fault(.notASpan, "walk.yaml", "{ after: 1 hour,", "{ after: ‸1 our,"),
    Fault(.notASpan, "walk.yaml", "at-most: 10 working days", "at-most: ‸10 workdays"),
    Fault(.notASpan, "walk.yaml", "elapsed: 2 hours", "elapsed: ‸2 hour"),
    Fault(.notASpan, "walk.yaml", "warn: 1 working day before", "warn: ‸1 working day"),
    Fault(.misplaced, "walk.yaml", "warn: 1 working day before", "warn: ‸2 months before"),
    Fault(.misplaced, "walk.yaml", "warn: 1 working day before", "warn: ‸5 working days before"),
    Fault(
      .misplaced, "visit.yaml", SmallFolder.visit,
      SmallFolder.visit.replacing("version: 1", with: "version: 1\nfocus: place")
        .replacing("[form: note]", with: "[form: note, age: ‸18 or over]")),
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

  private static let facts: [Fault] = [
    Fault(.notAnAge, "camp.yaml", "age: 10 to 17", "age: ‸teens"),
    Fault(.notAnAge, "camp.yaml", "age: 10 to 17", "age: ‸17 to 10"),
    Fault(.empty, "camp.yaml", "area: [medway, swale]", "area: ‸[]"),
    Fault(.notANumber, "camp.yaml", "at-least: 20", "at-least: ‸high"),
    Fault(.missingKey, "camp.yaml", "score: note\n            at-least: 20", "‸score: note"),
    Fault(.unknownName, "camp.yaml", "score: note", "score: ‸notes"),
    Fault(.notANumber, "camp.yaml", "attempts: 3", "attempts: ‸0"),
    Fault(.unknownName, "camp.yaml", "attempts: 3\n            of: note", "attempts: 3\n            of: ‸notes"),
    Fault(.notOffered, "camp.yaml", "not-open-to: [hat]", "not-open-to: [‸scarf]"),
    Fault(.notOffered, "camp.yaml", "answer: clothes", "answer: ‸weather"),
    Fault(.missingKey, "camp.yaml", "not-open-to: [hat]\n            answer: clothes", "‸not-open-to: [hat]"),
    Fault(.unknownName, "camp.yaml", "sharing: walk", "sharing: ‸church"),
    Fault(.unknownWord, "camp.yaml", "conflict-check: [clear, unchecked]", "conflict-check: [clear, ‸maybe]"),
    Fault(.empty, "camp.yaml", "conflict-check: [clear, unchecked]", "conflict-check: ‸[]"),
    Fault(.unknownWord, "camp.yaml", "- places", "- ‸place"),
  ]

  private static let comings: [Fault] = [
    Fault(.unknownWord, "camp.yaml", "focus: [person, group]", "focus: [person, ‸crowd]"),
    Fault(.notOffered, "camp.yaml", "focus: [person, group]\nopens-from: [", "focus: [person, place]\nopens-from: [‸"),
    Fault(.missingKey, "camp.yaml", "visit]\nopened-by: [warden]", "‸visit]"),
    Fault(.misplaced, "camp.yaml", ", visit]\nopened-by: [", "]\nopened-by: ‸["),
    Fault(.nobodyMay, "camp.yaml", "visit]\nopened-by: [warden]", "‸visit]\nopened-by: []"),
    Fault(.unknownName, "camp.yaml", "opened-by: [warden]", "opened-by: [‸wardens]"),
    Fault(.unusedName, "camp.yaml", "opens-from: [referral, visit]", "opens-from: [referral, visit, ‸walk]"),
    Fault(.unknownName, "camp.yaml", "any-of: [health, housing]", "any-of: [health, ‸houses]"),
    Fault(.empty, "camp.yaml", "{ any-of: [health, housing] }", "‸{ any-of: [health] }"),
    Fault(.listedTwice, "camp.yaml", "present: [police,", "present: [police, ‸police,"),
    Fault(.unknownKey, "camp.yaml", "any-of: [", "‸one-of: ["),
    Fault(.unknownKey, "count.yaml", "title: Count\n", "title: Count\n‸stages: {}\n"),
    Fault(.missingKey, "count.yaml", "{ what: Steps, form: note", "‸{ form: note"),
    Fault(
      .unknownName, "count.yaml", "what: Steps, form: note, by: [counter]", "what: Steps, form: note, by: [‸count]"),
    Fault(.unknownName, "count.yaml", "what: Steps, form: note", "what: Steps, form: ‸notes"),
    Fault(.nobodyMay, "count.yaml", "form: note, by: [counter]", "form: note, by: ‸[]"),
    Fault(.misnamedFile, "count.yaml", "route: count", "route: ‸counts"),
    Fault(.misplaced, "visit.yaml", "opens-from: [walk]", "opens-from: [walk, ‸count]"),
  ]

  private static let goings: [Fault] = [
    Fault(.notAName, "camp.yaml", "roles:\n", "roles:\n  ‸owner: { title: Owner, sees: team, scope: every-case }\n"),
    Fault(
      .misplaced, "walk.yaml", "acknowledgement: { within: 1 working day, since: received, tell: [guide]",
      "acknowledgement: ‸{ within: 1 working day, since: received, tell: [owner]"),
    Fault(.unknownName, "camp.yaml", "- grant: cook", "- grant: ‸cooks"),
    Fault(.misplaced, "camp.yaml", "- grant: cook", "- grant: ‸warden"),
    Fault(.misplaced, "camp.yaml", "effects: [unlist]", "effects: ‸[grant: cook]"),
    Fault(.unknownName, "camp.yaml", "revoke: cook", "revoke: ‸cooks"),
    Fault(.wordsMissing, "camp.yaml", "about: rescue", "about: ‸rest"),
    Fault(.unknownName, "camp.yaml", "notify: { role: owner", "notify: { role: ‸owners"),
    Fault(.missingKey, "camp.yaml", "notify: { role: owner, about: rescue }", "notify: ‸{ about: rescue }"),
    Fault(.unknownWord, "camp.yaml", "disposition: required", "disposition: ‸optional"),
    Fault(.misplaced, "camp.yaml", "    owner: warden\n", "    owner: warden\n    disposition: ‸required\n"),
    Fault(.misplaced, "camp.yaml", "Taken over, to: gone", "Taken over, to: ‸rest"),
    Fault(.misplaced, "visit.yaml", "    outcomes: [over]\n", "    outcomes: [over]\n    disposition: ‸required\n"),
    Fault(
      .unusedName, "visit.yaml", "outcomes: { over: Over }", "outcomes: { over: Over }\ndispositions: ‸{ home: Home }"),
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
