-- Whoever opens a link is told who asks; null where no person did, and of links made before this was kept.
alter table answer_link add column asked_by text collate "C";
