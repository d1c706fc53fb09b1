/// Agreement to receive support: never the basis on which agencies share, and never needed to discuss somebody.
///
/// Records are only ever added. What they come to at a moment is ``standing(of:eighteenthBirthday:rule:at:covering:)``.
package enum SupportConsent: Identified {
  /// What stands before the underscore of a record's identifier.
  package static let prefix = "con"
  /// What a record is known by.
  package typealias ID = Identifier<SupportConsent>

  /// One thing one giver said, or one fact about asking them, as somebody recorded it.
  package struct Record: Equatable, Sendable, Codable {
    /// What the record is known by.
    package var id: ID
    /// What was said.
    package var state: State
    /// Who said it; for `not-sought`, who would be asked.
    package var giver: Giver
    /// When it was said. A record counts from this moment.
    package var at: Moment
    /// When what was given runs out by itself; nil: it has no end of its own.
    package var until: Moment?
    /// What the giver was told before answering.
    package var explained: Explained
    /// The person's own capacity for this decision, as it was seen when this was said.
    package var capacity: Capacity
    /// What it covers.
    package var scope: Scope
    /// The giver is a source of the risk the support is for. Says nothing about a person who gives it themselves.
    package var sourceOfRisk: Bool
    /// Nobody else signed with the giver.
    package var signedAlone: Bool
    /// This record settles a dispute, and replaces what those responsible said before it.
    package var resolution: Resolution?

    /// A record of what was said; by default with everything explained, capacity not in doubt, for the whole plan.
    package init(
      id: ID, state: State, giver: Giver, at: Moment, until: Moment? = nil, explained: Explained = .everything,
      capacity: Capacity = .notInDoubt, scope: Scope = .wholePlan, sourceOfRisk: Bool = false,
      signedAlone: Bool = true, resolution: Resolution? = nil
    ) {
      self.id = id
      self.state = state
      self.giver = giver
      self.at = at
      self.until = until
      self.explained = explained
      self.capacity = capacity
      self.scope = scope
      self.sourceOfRisk = sourceOfRisk
      self.signedAlone = signedAlone
      self.resolution = resolution
    }
  }

  /// What was said, or what became of it.
  package enum State: String, Sendable, Codable, CaseIterable {
    case notSought = "not-sought"
    case given, refused, withdrawn, disputed, expired
    /// Replaced: this giver has said nothing that counts.
    case superseded
  }

  /// Who speaks, and by what right.
  package enum Giver: Hashable, Sendable, Codable {
    case person
    case parentOrGuardian(Person.ID, responsibility: Responsibility)
    /// An authority that holds parental responsibility under an order; nil: no end of the order is known.
    case authority(Agency.ID, orderEnds: Moment?)
    /// Under a lasting power of attorney for health and welfare.
    case attorney(Person.ID, authorityEnds: Moment?)
    /// Appointed by the Court of Protection.
    case deputy(Person.ID, authorityEnds: Moment?)
    /// Not consent: a decision made for somebody who lacks capacity (Mental Capacity Act 2005 s4).
    case bestInterests(BestInterests)
  }

  /// Whether parental responsibility was shown, rather than claimed.
  package enum Responsibility: String, Sendable, Codable, CaseIterable {
    case shown
    case notShown = "not-shown"
  }

  /// What a best-interests decision must have before it opens anything.
  package struct BestInterests: Hashable, Sendable, Codable {
    /// Capacity for this decision was assessed, and the assessment is on the record.
    package var assessed: Bool
    /// Somebody is named as having made the decision.
    package var decisionMakerNamed: Bool
    /// When it must be looked at again; it stops counting then.
    package var review: Moment?

    /// A decision as far as it has been made.
    package init(assessed: Bool, decisionMakerNamed: Bool, review: Moment?) {
      self.assessed = assessed
      self.decisionMakerNamed = decisionMakerNamed
      self.review = review
    }
  }

  /// How the person's capacity for this decision is seen.
  package enum Capacity: String, Sendable, Codable, CaseIterable {
    case notInDoubt = "not-in-doubt"
    case inDoubt = "in-doubt"
    case assessedHas = "assessed-has"
    case assessedLacks = "assessed-lacks"
  }

  /// What a giver was told. Consent from someone who was not told is none.
  package struct Explained: Equatable, Sendable, Codable {
    /// The points that were explained.
    package let points: Set<Point>

    /// What was explained, as far as it was.
    package init(_ points: Set<Point>) {
      self.points = points
    }

    /// Every point.
    package static let everything = Explained(Set(Point.allCases))

    /// In the order of ``Point``.
    package var missing: [Point] { Point.allCases.filter { !points.contains($0) } }

    /// One thing a giver must know before an answer counts.
    package enum Point: String, Sendable, Codable, CaseIterable {
      /// That it is about a risk of being drawn into terrorism, or whatever the route is for.
      case whatItIsAbout = "what-it-is-about"
      case voluntary
      case mayWithdraw = "may-withdraw"
      case whoSeesData = "who-sees-data"
      /// That what they say can be disclosed, in proceedings for one.
      case disclosable
    }

    /// Reads a list of points.
    package init(from decoder: any Decoder) throws {
      self.init(Set(try decoder.singleValueContainer().decode([Point].self)))
    }

    /// Writes the points in their order, so that the same value is always the same bytes.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(Point.allCases.filter(points.contains))
    }
  }

  /// What the agreement covers. What lies outside it was not agreed to.
  package enum Scope: Equatable, Sendable, Codable {
    case wholePlan
    /// Only these kinds of support, by code.
    case only([String])

    /// Whether all of the support asked about was agreed to.
    package func covers(_ asked: Scope) -> Bool {
      switch (self, asked) {
      case (.wholePlan, _): true
      case (.only, .wholePlan): false
      case (.only(let agreed), .only(let asked)): Set(asked).isSubset(of: agreed)
      }
    }
  }

  /// How the chair settled a dispute between those responsible.
  package struct Resolution: Equatable, Sendable, Codable {
    /// Legal advice was taken and is on the record; without it nothing is settled.
    package var adviceTaken: Bool

    /// A resolution, with advice or without.
    package init(adviceTaken: Bool) {
      self.adviceTaken = adviceTaken
    }
  }
}

extension SupportConsent.Giver {
  /// Who speaks, whatever their right: one giver's later word takes the place of their earlier one.
  package var party: Party {
    switch self {
    case .person: .person
    case .parentOrGuardian(let person, _), .attorney(let person, _), .deputy(let person, _): .other(person)
    case .authority(let agency, _): .agency(agency)
    case .bestInterests: .decisionMaker
    }
  }

  /// One voice, however its right to speak is described from record to record.
  package enum Party: Hashable, Sendable {
    case person
    case other(Person.ID)
    case agency(Agency.ID)
    /// Best-interests decisions follow each other, whoever makes them.
    case decisionMaker
  }

  /// When the right to speak ends, where it has an end of its own.
  package var rightEnds: Moment? {
    switch self {
    case .person, .parentOrGuardian: nil
    case .authority(_, let ends), .attorney(_, let ends), .deputy(_, let ends): ends
    case .bestInterests(let decision): decision.review
    }
  }
}
