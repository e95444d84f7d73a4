-- The triggers of one reference (references.sql); only migrations call it.
CREATE PROCEDURE refer(child text, col text, parent text, key text) LANGUAGE plpgsql AS $$
DECLARE trigger_name text := format('%s_%s', child, col);
BEGIN
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refers(%L, %L, %L)', trigger_name, child, col, parent, key);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refers(%L, %L, %L)', trigger_name || '_changed', child, col, parent, key);
  EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION referred(%L, %L, %L)', trigger_name || '_kept', parent, key, child, col);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I
    FOR EACH ROW WHEN (NEW.%3$I IS DISTINCT FROM OLD.%3$I)
    EXECUTE FUNCTION referred(%3$L, %L, %L)', trigger_name || '_named', parent, key, child, col);
END $$;
