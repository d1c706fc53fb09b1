package import PanelRules

/// One story about a case on a route, as a coordinator tells it: what is so, what is done, and what comes of it.
package struct Scenario: Sendable, Equatable {
  /// Inside the folder, for example `scenarios/some-route/refused.yaml`.
  package let file: String
  package let route: String
  package let title: String
  package let given: [Stated<Given>]
  package let steps: [Step]

  /// A sentence, what it means, and where it stands.
  package struct Stated<Meaning: Sendable & Equatable>: Sendable, Equatable {
    package let sentence: String
    package let place: Place
    package let meaning: Meaning

    package init(sentence: String, place: Place, meaning: Meaning) {
      self.sentence = sentence
      self.place = place
      self.meaning = meaning
    }
  }

  /// Something that is done, and what is expected after it.
  package struct Step: Sendable, Equatable {
    package let place: Place
    /// Nil: nothing is done, and what is so is looked at.
    package let when: Stated<Act>?
    /// The coded answers of a form.
    package let answers: [String: String]
    /// The bodies missing from an item, by code.
    package let missing: [String]
    /// What a move is asked with, beside its name.
    package let request: Request
    package let then: [Stated<Expectation>]
    package let because: [Stated<String>]
    /// Answers each of which, had it stood on its form instead, would by itself have kept the move from being made.
    package let refusedIf: [Stated<Answered>]

    package init(
      place: Place, when: Stated<Act>?, answers: [String: String], missing: [String], request: Request,
      then: [Stated<Expectation>], because: [Stated<String>], refusedIf: [Stated<Answered>]
    ) {
      self.place = place
      self.when = when
      self.answers = answers
      self.missing = missing
      self.request = request
      self.then = then
      self.because = because
      self.refusedIf = refusedIf
    }
  }

  /// A form, and codes that stand on it by field.
  package struct Answered: Sendable, Equatable {
    package let form: FormName
    package let answers: [String: String]

    package init(form: FormName, answers: [String: String]) {
      self.form = form
      self.answers = answers
    }
  }

  /// What stands beside a move: one of its outcomes, a reason in words, where a linked case opens, who takes the case.
  package struct Request: Sendable, Equatable {
    package var outcome: OutcomeName?
    package var reason: String?
    package var disposition: DispositionName?
    package var stage: StageName?
    package var destination: String?

    package init(
      outcome: OutcomeName? = nil, reason: String? = nil, disposition: DispositionName? = nil,
      stage: StageName? = nil, destination: String? = nil
    ) {
      self.outcome = outcome
      self.reason = reason
      self.disposition = disposition
      self.stage = stage
      self.destination = destination
    }
  }

  package init(file: String, route: String, title: String, given: [Stated<Given>], steps: [Step]) {
    self.file = file
    self.route = route
    self.title = title
    self.given = given
    self.steps = steps
  }
}

extension Scenario {
  /// What is so before anything is done.
  package enum Given: Sendable, Equatable {
    case about(Subject)
    case living(in: String)
    case begins(LocalDate, LocalTime?)
    case openedAt(StageName)
    case openedFromVisit
    case openedFrom(route: String)
    /// Completed before by somebody who plays no other part.
    case completed(FormName, [String: String])
    case anchor(AnchorName, LocalDate)
    case assigned(RoleName)
    case nobodyAssigned(RoleName)
    /// Whoever plays one plays the other too.
    case samePerson(RoleName, RoleName)
    case surroundings(Surrounding)
  }

  /// What is done.
  package enum Act: Sendable, Equatable {
    case makes(Player, MoveName)
    case panelDecides(MoveName)
    case saves(Player, FormName, complete: Bool)
    case assigns(Player, RoleName)
    /// Of support: of all that is planned, or of these kinds alone.
    case records(Player, Speaker, SupportConsent.State, only: [String]?)
    /// Somebody who may settle a dispute says what it comes to, with advice taken.
    case settles(Player, Speaker, SupportConsent.State)
    case attaches(Player, Subject)
    case statesResidence(Player, String)
    case answers(AgencyClass, InformationRequest.State)
    case everybodyAnswers
    case waivesAnswers(Player)
    case passes(Span)
    case until(LocalDate)
    case becomes(Surrounding)
    case pauses(Player, DeadlineName, awaiting: String)
    case resumes(Player, DeadlineName)
    case extends(Player, DeadlineName, Span)
    case otherArea(accepts: Bool)
    case doesTask(Player, kind: String)
  }

  /// What has to be so afterwards.
  package enum Expectation: Sendable, Equatable {
    case at(StageName)
    case closedAs(OutcomeName)
    case refused
    case strandAt(StrandName, StageName)
    /// It runs no more: it came to its end, or was stopped.
    case strandOver(StrandName)
    case strandNotBegun(StrandName)
    case listed(kind: String)
    case notListed
    case support(Bool)
    case due(DeadlineName, LocalDate)
    case missed(DeadlineName)
    case warned(DeadlineName)
    case paused(DeadlineName)
    case notRunning(DeadlineName)
    case hasTask(RoleName, kind: String)
    case nobodyHasTask(kind: String)
    case linked(route: String)
    /// What the link to a case of another route, opened here or whence this one came, shows on either side.
    case linkReveals(route: String, Effect.Reveals)
    case asked(AgencyClass, Bool)
    case nobodyAsked
    case lettersFrozen
    case held(Bool)
    case keptUntil(LocalDate)
    /// The word by which whoever referred learns of the case; nil: none.
    case tells(word: String?)
    case reopened(episode: Int)
    case can(MoveName, Bool)
    /// How much of the case a role opens now; nil: nothing.
    case sees(RoleName, AccessLevel?)
    case nothingChanged
  }

  /// One made-up person of a role, or a second one.
  package struct Player: Sendable, Equatable, Hashable {
    package let role: RoleName
    package let isSecond: Bool

    package init(role: RoleName, isSecond: Bool) {
      self.role = role
      self.isSecond = isSecond
    }
  }

  /// What a case is about.
  package enum Subject: Sendable, Equatable {
    case nobody
    case person(Age)
    case other(Case.Focus.Kind)

    package enum Age: Sendable, Equatable {
      case unknown
      case years(Int)
      case born(LocalDate)
    }
  }

  /// Whose word on support it is.
  package enum Speaker: String, Sendable, Equatable, CaseIterable {
    case person = "the person"
    case parent = "a parent"
    case anotherParent = "another parent"
  }

  /// A fact that is kept in other records than the case's.
  package enum Surrounding: Sendable, Equatable {
    case safeContact(verified: Bool)
    case conflictCheck(Surroundings.ConflictCheck)
    case capacity(assessed: Bool)
    case places(free: Bool)
    case actions(settled: Bool)
    case sharing(with: String, allowed: Bool)
  }
}
