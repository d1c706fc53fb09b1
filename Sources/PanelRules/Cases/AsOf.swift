/// As of when a case is asked about. Two times count apart: by when something had happened, and by when it was recorded.
package struct AsOf: Sendable, Equatable {
  /// Nothing that was recorded later counts.
  package var recordedAt: Moment
  /// Nothing that happened later counts.
  package var validAt: Moment

  package init(recordedAt: Moment, validAt: Moment) {
    self.recordedAt = recordedAt
    self.validAt = validAt
  }

  /// The two as somebody gave them, at least one of them.
  package struct Asked: Sendable, Equatable {
    package var recordedAt: Time?
    package var validAt: Time?

    /// Nil where neither is given: a case is asked about as it is.
    package init?(recorded: Time?, valid: Time?) {
      guard recorded != nil || valid != nil else { return nil }
      (recordedAt, validAt) = (recorded, valid)
    }

    /// The same of two moments.
    package init?(recordedAt: Moment?, validAt: Moment?) {
      self.init(recorded: recordedAt.map(Time.init), valid: validAt.map(Time.init))
    }
  }

  /// A moment, or a day without a time: of that its end counts, and of today what has been of it.
  package struct Time: Sendable, Equatable {
    package let first: Moment
    package let last: Moment

    package init(_ moment: Moment) { (first, last) = (moment, moment) }

    package init(_ day: LocalDate, in zone: Zone) {
      first = zone.startOfDay(day)
      last = Moment(microseconds: zone.endOfDay(day).microseconds - 1)
    }

    /// The moment that counts. Throws `asOfToCome` where none of it has been yet.
    package func by(_ now: Moment) throws(Refusal) -> Moment {
      guard first <= now else { throw Refusal(.asOfToCome) }
      return min(last, now)
    }
  }
}

extension AsOf {
  /// As of when a case is asked about that opened at one moment, and is asked about at another.
  ///
  /// Only by when it was recorded: the case as it was seen then. Only by when it had happened: that, as it is known now.
  package init(_ asked: Asked, openedAt: Moment, now: Moment) throws(Refusal) {
    recordedAt = try asked.recordedAt?.by(now) ?? now
    validAt = try asked.validAt?.by(now) ?? recordedAt
    guard min(recordedAt, validAt) >= openedAt else { throw Refusal(.asOfBeforeOpening) }
  }

  /// Whether something counts that was recorded as it happened.
  package func counts(_ moment: Moment) -> Bool { moment <= min(recordedAt, validAt) }
}

extension Optional<AsOf.Asked> {
  /// The last moment at which what counts can have been recorded.
  package var recordedBy: Moment { self?.recordedAt?.last ?? .latest }

  /// The same of what is recorded as it happens.
  package var doneBy: Moment { min(recordedBy, self?.validAt?.last ?? .latest) }
}

extension Case {
  /// The case as it was recorded by one moment, of what had happened by another; nil where it had not opened.
  package static func fold(
    _ history: some Sequence<(event: CaseEvent, at: Moment, recordedAt: Moment)>, asOf: AsOf, id: ID, area: String
  ) -> Case? {
    let counted = history.filter { $0.recordedAt <= asOf.recordedAt && $0.event.happened(by: asOf.validAt, at: $0.at) }
    guard counted.first?.event.kind == .opened else { return nil }
    return fold(counted.map { ($0.event, $0.at) }, id: id, area: area)
  }
}

extension CaseEvent {
  /// Whether it had happened by a moment. Most is recorded as it happens; what somebody said, what reached somebody, and
  /// from when something holds may be earlier than it was recorded.
  ///
  /// - Parameter at: the moment of the event itself.
  package func happened(by moment: Moment, at: Moment) -> Bool {
    if at <= moment { return true }
    if case .supportConsentRecorded(let record) = self { return record.at <= moment }
    if case .recordKept(let record) = self { return record.since.map { $0 <= moment } ?? false }
    if case .disclosed(_, _, let told) = self { return told <= moment }
    // That something never reached them is so whenever it is asked about.
    if case .disclosureCorrected = self { return true }
    return false
  }
}

extension CaseEvent.Kind {
  /// Kinds of event that may have happened before they were recorded.
  package static let mayBeEarlier: Set = [supportConsentRecorded, recordKept, disclosed, disclosureCorrected]

  /// Kinds of event that leave a case as it stands.
  package static let withoutEffect: Set = [
    recordShown, sealedShown, seenBeforeWithdrawal, peopleRelated, relationEnded, relationsShown,
  ]
}
