-- A list stands in credentials by its address, which must not move when the installation does: it is published under the origin that it was
-- opened at. Of lists from before, the origin stands in what was published; of those never published, it is the installation's last.
alter table status_list add column origin text;
update status_list set origin = regexp_replace(
  (select convert_from(p.bytes, 'UTF8')::json ->> 'id' from published_status_list p
    where p.org_id = status_list.org_id and p.list_id = status_list.id order by p.changes, p.number limit 1),
  '/status/[^/]*$', '');
update status_list set origin = coalesce((select value::json ->> -1 from setting where name = 'urls'), '') where origin is null;
alter table status_list alter column origin set not null;
