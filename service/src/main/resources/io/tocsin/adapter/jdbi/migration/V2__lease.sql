create table lease (
  name varchar(64) primary key,
  holder varchar(64) not null,
  fence bigint not null,
  until_ms bigint not null
);
