create table scan_use (
  who varchar(256) not null,
  used_on date not null,
  bytes bigint not null,
  primary key (who, used_on)
);
