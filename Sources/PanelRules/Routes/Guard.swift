/// A named condition on a move: `needs` in a route file. The list is closed; each kind explains itself when unmet.
package enum Guard: Sendable, Equatable, Hashable {
  /// The form is complete and current, its coded answers meet every condition, and it was completed after the moment.
  case form(FormName, where: [Condition], since: DeadlineRule.Since? = nil)
  /// The panel decided this, by recording it on the item: no other act takes the move.
  case decision(String)
  /// Everyone the panel's rule requires was present for the item.
  case quorum
  /// The right person's agreement to support is in force.
  case supportConsent
  /// Every information request was answered (a nil return counts) or waived.
  case returns
  /// Somebody holds this role on the case.
  case assigned(RoleName)
  /// So much time has passed since a moment in the case's life.
  case elapsed(Span, since: AnchorName)
  /// The mover is another person than the one who completed the form.
  case approval(of: FormName)
  /// The case has a person as its focus.
  case identityKnown
  /// The authority and the police force where the person lives are stated.
  case residenceKnown
  /// The case stood at this stage before it came to one that leads back.
  case stoodAt(StageName)
  /// The person is of such an age at the moment.
  case age(AgeRange)
  /// The residence stated is in one of these council areas.
  case area([String])
  /// The total that a completed form came to is at least this.
  case score(FormName, atLeast: Int)
  /// The form was completed so often on this case.
  case attempts(Int, of: FormName)
  /// The form's answer, of any number of codes, names none of these.
  case notOpenTo([String], answer: String, of: FormName)
  /// An agreement lets the case be shared with this class of agency, role or route.
  case sharing(with: String)
  /// A way of reaching the person was shown to be safe.
  case safeContact
  /// What came of the check for conflicts is one of these.
  case conflictCheck([Surroundings.ConflictCheck])
  /// The person's capacity was assessed.
  case capacity
  /// What the route offers has a place free.
  case places
  /// Every action about the case is settled.
  case actions
  /// A strand stands at one of these of its stages: a move that waits for it joins it.
  case strand(StrandName, at: [StageName])

  /// The code under which its words stand.
  package var kind: Kind {
    switch self {
    case .form: .form
    case .decision: .decision
    case .quorum: .quorum
    case .supportConsent: .supportConsent
    case .returns: .returns
    case .assigned: .assigned
    case .elapsed: .elapsed
    case .approval: .approval
    case .identityKnown: .identityKnown
    case .residenceKnown: .residenceKnown
    case .stoodAt: .stoodAt
    case .age: .age
    case .area: .area
    case .score: .score
    case .attempts: .attempts
    case .notOpenTo: .notOpenTo
    case .sharing: .sharing
    case .safeContact: .safeContact
    case .conflictCheck: .conflictCheck
    case .capacity: .capacity
    case .places: .places
    case .actions: .actions
    case .strand: .strand
    }
  }

  package enum Kind: String, Sendable, CaseIterable, Codable {
    case form, decision, quorum, returns, assigned, elapsed, approval
    case supportConsent = "support-consent"
    case identityKnown = "identity-known"
    case residenceKnown = "residence-known"
    case stoodAt = "stood-at"
    case age, area, score, attempts, sharing, capacity, places, actions
    case notOpenTo = "not-open-to"
    case safeContact = "safe-contact"
    case conflictCheck = "conflict-check"
    case strand
  }

  /// A test of one coded answer: `terrorism-related-susceptibility is yes`, `outcome is one of [a, b]`.
  package struct Condition: Sendable, Equatable, Hashable {
    package var field: String
    package var oneOf: [String]
    /// `is not`: holds when the answer is none of these, and the field is answered.
    package var negated: Bool

    package init(field: String, oneOf: [String], negated: Bool = false) {
      self.field = field
      self.oneOf = oneOf
      self.negated = negated
    }

    package func holds(_ answer: String?) -> Bool {
      guard let answer else { return false }
      return oneOf.contains(answer) != negated
    }
  }
}

/// What a move, or entering a stage, sets going. The list is closed.
package enum Effect: Sendable, Equatable {
  /// Puts the case before a panel, for the kind of item named (`new`, `consent`, `review`, `exit`, `adjourned` …).
  case list(panel: String, as: String)
  /// Takes the case off every agenda not yet heard.
  case unlist
  /// Asks agencies of these classes what they know, in these words; due within the span.
  case requestInformation(from: [AgencyClass], within: Span, asking: Asking)
  /// Opens a linked case on another route that carries the named anchors and forms on.
  case openLinked(LinkedOpening)
  /// Gives somebody a task; urgent ones stand first.
  case task(kind: String, role: RoleName, within: Span?, urgent: Bool)
  /// Whoever makes the move holds this role on the case from then on.
  case grant(RoleName)
  /// Nobody holds this role on the case any more.
  case revoke(RoleName)
  /// Tells somebody of something: a task of that kind, which is done by reading it.
  case notify(role: RoleName, about: String)
  case startSupport
  /// Ends sessions and the access that rested on support consent, at once.
  case stopSupport
  /// Everyone but the police sees only that the case is with them.
  case holdForPolice
  case releaseHold
  /// No letter or message is sent any more (the person has died).
  case freezeLetters
  case startRetention(Span, authority: String)
  /// Asks another area of the same database to take the case; the sender owns the clock until it accepts.
  case proposeTransfer
  /// Begins a strand; one that is running goes on as it was.
  case begin(StrandName)
  /// Stops a strand where it stands.
  case stop(StrandName)
  /// A clock of the case, not of a stage: it runs from now until it is stopped or the case ends. One of the name that
  /// runs already begins anew.
  case startClock(DeadlineRule, holder: RoleName)
  case stopClock(DeadlineName)

  /// What every request for information says: what it is for, on what it rests, and the least that serves it.
  package struct Asking: Sendable, Equatable, Codable {
    package var purpose: String
    package var legalBasis: String
    package var asked: String

    package init(purpose: String, legalBasis: String, asked: String) {
      self.purpose = purpose
      self.legalBasis = legalBasis
      self.asked = asked
    }

    private enum CodingKeys: String, CodingKey {
      case purpose, asked
      case legalBasis = "legal-basis"
    }
  }

  package struct LinkedOpening: Sendable, Equatable {
    package var route: String
    /// The stage to open at, or the choices one of which the mover gives; empty: the route's first.
    package var at: [StageName]
    package var carryForms: [FormName]
    package var reveals: Reveals
    /// The linked case is a new episode of the same matter.
    package var newEpisode: Bool

    package init(
      route: String, at: [StageName] = [], carryForms: [FormName] = [], reveals: Reveals, newEpisode: Bool = false
    ) {
      self.route = route
      self.at = at
      self.carryForms = carryForms
      self.reveals = reveals
      self.newEpisode = newEpisode
    }
  }

  /// What the link shows to each side.
  package enum Reveals: String, Sendable, Equatable, CaseIterable, Codable {
    case nothing, existence, status
  }
}
