"""What a user of some areas may see, by plain SQL and without our Python."""

from .registry import CONTACT, is_view

SEEN = """
    SELECT p.id FROM res_partner p
      JOIN toloo_area a ON a.id = p.area_id
     WHERE EXISTS (SELECT FROM toloo_area t
                     JOIN toloo_access_pattern_area_rel ra ON ra.area_id = t.id
                     JOIN toloo_access_pattern_user_rel ru USING (pattern_id)
                     JOIN toloo_access_pattern q ON q.id = pattern_id AND q.active
                    WHERE ru.user_id = %s
                      AND a.parent_path LIKE t.parent_path || '%%')
"""
HOUSE = """
    SELECT partner_id FROM res_users WHERE share IS NOT TRUE
    UNION SELECT partner_id FROM res_company
"""


class Oracle:
    """Which records lead to which contacts, and which of these are hidden."""

    def __init__(self, env, paths, user):
        self.env, self.cr, self.paths = env, env.cr, paths
        env.flush_all()
        self.house = self._ids(HOUSE)
        self.seen = self._ids(SEEN, user.id) - self.house
        self.hidden = self._ids("SELECT id FROM res_partner") - self.seen - self.house
        self._pairs = {}
        self._reach = {}

    def _ids(self, query, *parameters):
        self.cr.execute(query, parameters)
        return {row[0] for row in self.cr.fetchall()}

    def _source(self, model):
        query = model._table_query
        if isinstance(query, str):
            return query
        if query:
            return self.cr.mogrify(query.code, query.params).decode()
        return f'SELECT * FROM "{model._table}"'

    def _pairs_of(self, name, link):
        """(id, target model, target id) of one link, by one SELECT."""
        key = (name, link)
        if key not in self._pairs:
            self.cr.execute(self._query(self.env[name], link))
            self._pairs[key] = self.cr.fetchall()
        return self._pairs[key]

    def _query(self, model, link):
        field = model._fields[link.field]
        source = self._source(model).replace("%", "%%")
        column = f's."{link.field}"'
        if link.kind == "many":
            return (
                f"SELECT {field.column1}, '{CONTACT}', {field.column2}"
                f' FROM "{field.relation}"'
            )
        if link.kind == "one":
            return (
                f"SELECT s.id, '{link.target}', {column} FROM ({source}) s"
                f" WHERE {column} IS NOT NULL"
            )
        if field.type == "reference":
            return (
                f"SELECT s.id, split_part({column}, ',', 1),"
                f" split_part({column}, ',', 2)::int FROM ({source}) s"
                f" WHERE {column} LIKE '%%,%%'"
            )
        return (
            f'SELECT s.id, s."{field.model_field}", {column} FROM ({source}) s'
            f' WHERE {column} > 0 AND s."{field.model_field}" IS NOT NULL'
        )

    def reach(self, name, steps=3):
        """{id: contacts outside the house} that the records of a model lead to."""
        if name == CONTACT:
            everybody = self.seen | self.hidden
            return {id_: {id_} for id_ in everybody}
        if name not in self.paths or steps == 0:
            return {}
        if (name, steps) not in self._reach:
            found = self._reach[name, steps] = {}
            for link in self.paths[name]:
                if link.kind == "any" and not self._models_of(name, link):
                    continue
                for id_, target, target_id in self._pairs_of(name, link):
                    contacts = self.reach(target, steps - 1).get(target_id)
                    if contacts:
                        found.setdefault(id_, set()).update(contacts)
        return self._reach[name, steps]

    def _models_of(self, name, link):
        field = self.env[name]._fields[link.field]
        if field.type == "reference":
            return True
        model_field = self.env[name]._fields.get(field.model_field)
        return model_field is not None and model_field.store

    def far(self, name):
        """Ids of records that lead to hidden contacts and to no seen one."""
        return {
            id_
            for id_, contacts in self.reach(name).items()
            if contacts & self.hidden and not contacts & self.seen
        }

    def tainted(self, name):
        """Ids of records that lead to some hidden contact."""
        return {i for i, contacts in self.reach(name).items() if contacts & self.hidden}

    def near(self, name):
        """Ids of records that lead to seen contacts only."""
        return set(self.reach(name)) - self.tainted(name)

    def is_view(self, name):
        """Whether the model is a SQL view."""
        return is_view(self.env[name])
