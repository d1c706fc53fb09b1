import PanelStore

extension StoredReferral {
  /// The referral, unless it was erased: then throws ``CaseworkFault/erased``.
  func present() throws -> StoredReferral {
    if erasedAt != nil { throw CaseworkFault.erased }
    return self
  }
}
