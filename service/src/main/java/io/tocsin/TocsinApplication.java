package io.tocsin;

public class TocsinApplication {
  public static void main(String[] a) {}
}
