#include <libpq-fe.h>

// Swift does not import character macros.
static const int resultSeverity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int resultSQLState = PG_DIAG_SQLSTATE;
static const int resultTable = PG_DIAG_TABLE_NAME;
static const int resultColumn = PG_DIAG_COLUMN_NAME;
static const int resultConstraint = PG_DIAG_CONSTRAINT_NAME;
static const int resultPosition = PG_DIAG_STATEMENT_POSITION;
