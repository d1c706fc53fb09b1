import PanelRules

/// What may be done in a step.
enum WhenSentences {
  static let all: [SentenceForm<Scenario.Act>] =
    moves + time + others + SurroundingSentences.all.map { form in form.meaning { .becomes($0) } }

  private static let moves: [SentenceForm<Scenario.Act>] = [
    .init("the panel decides MOVE") { said, names in names.decision(said[0]).map { .panelDecides($0) } },
    .init("WHO makes MOVE") { said, names in
      guard let player = names.player(said[0]), let move = names.move(said[1]) else { return nil }
      return .makes(player, move)
    },
    .init("WHO completes FORM") { said, names in
      guard let player = names.player(said[0]), let form = names.form(said[1]) else { return nil }
      return .saves(player, form, complete: true)
    },
    .init("WHO drafts FORM") { said, names in
      guard let player = names.player(said[0]), let form = names.form(said[1]) else { return nil }
      return .saves(player, form, complete: false)
    },
    .init("WHO assigns ROLE") { said, names in
      guard let player = names.player(said[0]), let role = names.role(said[1]) else { return nil }
      return .assigns(player, role)
    },
  ]

  private static let others: [SentenceForm<Scenario.Act>] = [
    .init("WHO records that SPEAKER SAYS") { said, names in
      guard let player = names.player(said[0]), let speaker = names.speaker(said[1]),
        let state = names.said(ofSupport: said[2])
      else { return nil }
      return .records(player, speaker, state, only: nil)
    },
    .init("WHO records that SPEAKER agrees to CODES alone") { said, names in
      guard let player = names.player(said[0]), let speaker = names.speaker(said[1]),
        let kinds = names.kindsOfSupport(said[2])
      else { return nil }
      return .records(player, speaker, .given, only: kinds)
    },
    .init("WHO settles that SPEAKER SAYS") { said, names in
      guard let player = names.player(said[0]), let speaker = names.speaker(said[1]),
        let state = names.said(ofSupport: said[2])
      else { return nil }
      return .settles(player, speaker, state)
    },
    .init("WHO attaches SUBJECT") { said, names in
      guard let player = names.player(said[0]),
        let subject = names.read(said[1], as: SubjectSentences.all, "description of what a case is about")
      else { return nil }
      return .attaches(player, subject)
    },
    .init("WHO states residence in COUNCIL") { said, names in
      guard let player = names.player(said[0]), let council = names.name(said[1], "the council") else { return nil }
      return .statesResidence(player, council)
    },
    .init("everybody asked answers") { _, _ in .everybodyAnswers },
    .init("the AGENCY-CLASS answers") { said, names in names.agencyClass(said[0]).map { .answers($0, .answered) } },
    .init("the AGENCY-CLASS answers that there is nothing") { said, names in
      names.agencyClass(said[0]).map { .answers($0, .nilReturn) }
    },
    .init("WHO waives the answers") { said, names in names.player(said[0]).map { .waivesAnswers($0) } },
    .init("the other area accepts") { _, _ in .otherArea(accepts: true) },
    .init("the other area declines") { _, _ in .otherArea(accepts: false) },
    .init("WHO does the task KIND") { said, names in
      guard let player = names.player(said[0]), let kind = names.task(said[1]) else { return nil }
      return .doesTask(player, kind: kind)
    },
  ]

  private static let time: [SentenceForm<Scenario.Act>] = [
    .init("SPAN pass") { said, names in names.span(said[0]).map { .passes($0) } },
    .init("SPAN passes") { said, names in names.span(said[0]).map { .passes($0) } },
    .init("until DATE") { said, names in names.date(said[0]).map { .until($0) } },
    .init("WHO pauses DEADLINE awaiting WHOM") { said, names in
      guard let player = names.player(said[0]), let clock = names.deadline(said[1]),
        let awaited = names.awaited(said[2])
      else { return nil }
      return .pauses(player, clock, awaiting: awaited)
    },
    .init("WHO resumes DEADLINE") { said, names in
      guard let player = names.player(said[0]), let clock = names.deadline(said[1]) else { return nil }
      return .resumes(player, clock)
    },
    .init("WHO extends DEADLINE by SPAN") { said, names in
      guard let player = names.player(said[0]), let clock = names.deadline(said[1]), let span = names.span(said[2])
      else { return nil }
      return .extends(player, clock, span)
    },
  ]
}
