-- A function that runs a statement of its own cannot run in a parallel plan. PostgreSQL would refuse the whole query,
-- and only once a table is so large that it plans one.
ALTER FUNCTION casework_moment() PARALLEL UNSAFE;
