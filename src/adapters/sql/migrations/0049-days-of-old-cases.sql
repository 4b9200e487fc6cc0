-- What was sent back before there was a day for it, and reviews that were told once to be late, have no day: the sweep looks at them at once.
update application set look_on = changed_at::date where look_on is null and state in ('returned', 'in-review');
