import PanelRules
import PanelWire

/// The answers that are given on the way; nobody in them exists.
enum FormsOfTheWay {
  static func referral(bornOn birth: LocalDate, on today: LocalDate) -> JSON {
    [
      "forenames": "Example", "surname": "Testcase", "date-of-birth": .string("\(birth)"), "age-band": "21-to-30",
      "address-known": false, "concern-description": "Synthetic concern for a test.", "complex-needs": ["not-known"],
      "immediate-risk": false, "discussed-with-lead": false, "person-informed": "yes",
      "parent-informed": "not-applicable", "sector": "education", "referrer-anonymous": true,
      "date-concern-arose": .string("\(today)"), "date-referred": .string("\(today)"),
    ]
  }

  static func gateway(on today: LocalDate) -> JSON {
    [
      "deconfliction-status": "clear", "deconfliction-date": .string("\(today)"), "prior-referrals": 0,
      "concern-type": "no-ideology-identified", "gateway-outcome": "gather-information", "rationale": "Synthetic.",
      "social-care-referral": "not-needed",
    ]
  }

  static let nothingToReport: JSON = ["nil-return": true]

  static func assessment(_ trigger: String, on today: LocalDate) -> JSON {
    [
      "tool": "paf", "tool-version": "1", "assessed-on": .string("\(today)"), "trigger": .string(trigger),
      "narrative": "Synthetic.", "judgement": "Synthetic.",
    ]
  }

  static let section36: JSON = [
    "decision": "refer-to-channel", "grounds": "Synthetic.", "assessment-version": 1,
  ]

  static func panelItem(susceptible: Bool) -> JSON {
    ["terrorism-related-susceptibility": .bool(susceptible), "reasons": "Synthetic."]
  }

  static let plan: JSON = [
    "consent-request-how": "Face to face.", "consent-request-when": "This week.", "consent-request-date": "2027-01-31",
    "consent-request-by": "The asker.",
    "support-nature": "Mentoring.", "provider": "Example Mentoring", "how-and-when": "Every week.",
    "support-types": ["practical-mentoring"],
  ]

  static func consentRecord(on today: LocalDate) -> JSON {
    [
      "method": "face-to-face", "asked-on": .string("\(today)"), "given-by": "person", "under-18": false,
      "capacity-view": "not-in-doubt",
      "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"],
      "answer": "given", "scope": "The plan.", "signature-or-witness": "Signed.",
    ]
  }

  static func review(on today: LocalDate) -> JSON {
    [
      "reviewed-on": .string("\(today)"), "plan-version": 1, "progress": "Synthetic.", "risk-view": "Synthetic.",
      "consent-checked": true, "recommendation": "continue",
    ]
  }

  static let closingReport: JSON = [
    "exit-reason": "no-concern", "evidence-of-change": "Synthetic.", "residual-risk": "None.", "tell-person": "yes",
  ]

  static func postExit(_ which: String, on today: LocalDate) -> JSON {
    [
      "review": .string(which), "reviewed-on": .string("\(today)"), "checks-done": ["police", "local-authority"],
      "new-concern": false, "findings": "Synthetic.",
    ]
  }

  static let closure: JSON = [
    "reason": "risk-reduced", "reason-detail": "Synthetic.", "next-service": "none-needed", "person-told": "yes",
  ]

  static let handover: JSON = [
    "receiving-authority": "Example-shire", "receiving-force": "Example-shire Police",
    "new-residence-since": "2026-01-01", "both-forces-agree": true, "sharing-basis": "Section 38.",
    "pack": ["referral"], "consent-continuity": "no-support-yet", "support-continuity": "None runs.",
  ]
}
