-- Forms of which the holder may show a part: SD-JWT VC, and a proof of ecdsa-sd-2023 beside the credential's own.
alter table credential_form drop constraint credential_form_form_check;
alter table credential_form add constraint credential_form_form_check check (form in (
  'jwt-eddsa', 'jwt-es256', 'jwt-rs256', 'sd-jwt-eddsa', 'sd-jwt-es256', 'sd-jwt-rs256', 'ecdsa-sd'));
