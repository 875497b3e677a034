package io.tocsin.http;

import io.tocsin.login.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The role that a resource asks for. Without it reading needs {@link Role#VIEWER} and everything
 * else {@link Role#OPERATOR}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Needs {
  Role value();
}
