package io.tocsin.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Reads numbers and times from bytes without making strings of them. */
final class LogNumbers {
  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final int MOST_DIGITS = 18;

  /** Below zero, also times 100 and with two digits more. */
  private static final int NO_DIGITS = -1_000_000;

  /** With the point before them. */
  private static final int MOST_DECIMALS = 31;

  private long result;

  /** No date has this key; that of 0000-00-00 would be 0. */
  private int lastDate = -1;

  private long lastEpochDay;

  /** The value read last: a whole number, microseconds since 1970, or a double's bits. */
  long result() {
    return result;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  boolean whole(byte[] bytes, int start, int end) {
    boolean negative = start < end && bytes[start] == '-';
    int from = negative ? start + 1 : start;
    if (from == end || end - from > MOST_DIGITS) {
      return false;
    }
    long value = 0;
    for (int i = from; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
    }
    result = negative ? -value : value;
    return true;
  }

  /** A plain decimal number; three decimals, as ALB writes them, take the exact short way. */
  boolean seconds(byte[] bytes, int start, int end) {
    if (end - start == 5 && bytes[start + 1] == '.') { // below ten seconds, nearly always
      int a = bytes[start] - '0';
      int b = bytes[start + 2] - '0';
      int c = bytes[start + 3] - '0';
      int d = bytes[start + 4] - '0';
      if (isDigit(a) & isDigit(b) & isDigit(c) & isDigit(d)) {
        result = Double.doubleToRawLongBits(((a * 10 + b) * 100 + c * 10 + d) / 1000.0);
        return true;
      }
    }
    int dot = -1;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b == '.' && dot < 0) {
        dot = i;
      } else if ((b < '0' || b > '9') && !(b == '-' && i == start)) {
        return false;
      }
    }
    if (dot < 0 && whole(bytes, start, end)) {
      result = Double.doubleToRawLongBits((double) result);
      return true;
    }
    if (dot <= start || dot == end - 1 || dot - start > MOST_DIGITS || end - dot > MOST_DECIMALS) {
      return false;
    }
    if (bytes[dot - 1] == '-') {
      return false;
    }
    if (end - dot == 4 && bytes[start] != '-' && end - start <= MOST_DIGITS - 3) {
      long millis = digits(bytes, start, dot) * 1000 + digits(bytes, dot + 1, end);
      result = Double.doubleToRawLongBits(millis / 1000.0);
      return true;
    }
    String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    result = Double.doubleToRawLongBits(Double.parseDouble(text));
    return true;
  }

  /** {@code 2026-11-22T03:12:00.186641Z}; up to nine decimals, of which six are kept. */
  boolean time(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length < 20
        || length > 30
        || bytes[start + 4] != '-'
        || bytes[start + 7] != '-'
        || bytes[start + 10] != 'T'
        || bytes[start + 13] != ':'
        || bytes[start + 16] != ':'
        || bytes[end - 1] != 'Z'
        || (length > 20 && bytes[start + 19] != '.')
        || length == 21) {
      return false;
    }
    int year = two(bytes, start) * 100 + two(bytes, start + 2);
    int month = two(bytes, start + 5);
    int day = two(bytes, start + 8);
    int hour = two(bytes, start + 11);
    int minute = two(bytes, start + 14);
    int second = two(bytes, start + 17);
    int fractionEnd = Math.min(end - 1, start + 26);
    long micros = length == 27 ? micros(bytes, start + 20) : 0;
    if (length != 20 && length != 27) {
      micros = digits(bytes, start + 20, fractionEnd);
    }
    if ((year | month | day | hour | minute | second | micros) < 0
        || hour > 23
        || minute > 59
        || second > 59
        || (length > 27 && digits(bytes, start + 26, end - 1) < 0)) {
      return false;
    }
    for (int decimals = fractionEnd - (start + 20); length > 20 && decimals < 6; decimals++) {
      micros *= 10;
    }
    if (!date(year, month, day)) {
      return false;
    }
    long seconds = lastEpochDay * 86_400L + hour * 3600 + minute * 60 + second;
    result = seconds * MICROS_A_SECOND + micros;
    return true;
  }

  /** Lines of a file share a date or two, so the last one is remembered. */
  private boolean date(int year, int month, int day) {
    int key = (year * 100 + month) * 100 + day;
    if (key != lastDate) {
      try {
        lastEpochDay = LocalDate.of(year, month, day).toEpochDay();
      } catch (DateTimeException notADate) {
        return false;
      }
      lastDate = key;
    }
    return true;
  }

  /** Two digits; far below zero when one of them is none. */
  private static int two(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return isDigit(tens) & isDigit(ones) ? tens * 10 + ones : NO_DIGITS;
  }

  /** Six digits, as ALB writes them. */
  private static int micros(byte[] bytes, int at) {
    int first = two(bytes, at);
    int middle = two(bytes, at + 2);
    int last = two(bytes, at + 4);
    return (first | middle | last) < 0 ? NO_DIGITS : (first * 100 + middle) * 100 + last;
  }

  private static boolean isDigit(int digit) {
    return digit >= 0 && digit <= 9;
  }

  private static long digits(byte[] bytes, int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
