/// Why a case is proposed for an agenda. Routes name it for their kinds of item, so it knows of no case.
package enum AgendaReason: String, Sendable, CaseIterable {
  case new
  case reviewDue = "review-due"
  case carriedOver = "carried-over"
  case consentOutstanding = "consent-outstanding"
  case actionOverdue = "action-overdue"
  case exit
  case sixMonthReview = "six-month-review"
  case twelveMonthReview = "twelve-month-review"
}
