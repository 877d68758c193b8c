-- What was declared a translation of an essay.
create index events_translations_by_original
    on store.events ((payload ->> 'originalId'))
 where name = 'record.TranslationDeclared';
