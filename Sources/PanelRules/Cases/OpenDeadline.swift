extension Case {
  /// A clock that runs, or stands still.
  package struct OpenDeadline: Sendable, Equatable, Codable {
    package var id: Deadline.ID
    package var since: Moment
    package var due: Moment
    package var warnAt: Moment?
    /// Told when it is missed, beside the holder.
    package var tell: [RoleName]
    /// Whose time is running.
    package var holder: RoleName
    /// Closes when the case leaves the stage.
    package var ofStage: Bool
    package var warned: Bool
    package var missed: Bool
    /// The strand whose clock it is: it closes when that leaves its stage, and not when the case leaves its own.
    package var strand: StrandName?
    /// The time that it was given at first, for one that may be paused and given more; nil: it runs as it is.
    package var within: Span?
    /// How long before it is due it is warned of, where that may change.
    package var warn: Span?
    /// Who else is told once it has been missed, and when.
    package var steps: [Step]?
    /// It stands still.
    package var pause: Pause?
    /// How much more time it was given, in the unit that the route limits it in.
    package var extended: Int?

    package init(
      id: Deadline.ID, since: Moment, due: Moment, warnAt: Moment?, tell: [RoleName], holder: RoleName, ofStage: Bool,
      warned: Bool = false, missed: Bool = false, strand: StrandName? = nil, within: Span? = nil, warn: Span? = nil,
      steps: [Step]? = nil, pause: Pause? = nil, extended: Int? = nil
    ) {
      self.id = id
      self.since = since
      self.due = due
      self.warnAt = warnAt
      self.tell = tell
      self.holder = holder
      self.ofStage = ofStage
      self.warned = warned
      self.missed = missed
      self.strand = strand
      self.within = within
      self.warn = warn
      self.steps = steps
      self.pause = pause
      self.extended = extended
    }
  }
}
