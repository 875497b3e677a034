package io.tocsin.accesslog;

import com.intel.gkl.compression.IntelInflater;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.Deflater;

/**
 * Whether ISA-L can be used: only on platforms GKL is made for, and only when it shows that it
 * inflates right what {@link WholeGzip} relies on. {@code -Dtocsin.inflater=java} does without it.
 */
final class NativeInflater {
  private static final int SAMPLE = 100_000;

  /** More than the library reads ahead. */
  private static final int TAIL = 20;

  /** The library is loaded with the first question. */
  private static final class Answer {
    static final boolean WORKS = isMadeFor() && proves();
  }

  private NativeInflater() {}

  static boolean works() {
    return Answer.WORKS;
  }

  static IntelInflater open() {
    return new IntelInflater(true);
  }

  private static boolean isMadeFor() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    return !System.getProperty("tocsin.inflater", "").equals("java")
        && (system.startsWith("linux") || system.startsWith("mac"))
        && (processor.equals("amd64") || processor.equals("x86_64"));
  }

  private static boolean proves() {
    try {
      if (!open().load(null)) {
        return false;
      }
      return check();
    } catch (RuntimeException | LinkageError unusable) {
      return false; // another C library, a folder of temporary files that forbids to run them, …
    }
  }

  private static boolean check() {
    byte[] text = new byte[SAMPLE];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SAMPLE; i++) {
      text[i] =
          (byte)
              (i % 1000 < 900 ? "GET /orders?x=\n ".charAt(random.nextInt(16)) : random.nextInt());
    }
    byte[] packed = new byte[2 * SAMPLE];
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(text);
    deflater.finish();
    int size = deflater.deflate(packed);
    deflater.end();
    IntelInflater inflater = open();
    try {
      byte[] back = new byte[SAMPLE];
      return inflate(inflater, packed, size, back)
          && inflater.finished()
          && Arrays.equals(text, back)
          // what follows the stream must show
          && inflate(inflater, packed, size + TAIL, back)
          && !inflater.finished()
          // and so must what is missing
          && !inflate(inflater, packed, size / 2, back);
    } finally {
      inflater.end();
    }
  }

  private static boolean inflate(IntelInflater inflater, byte[] packed, int size, byte[] target) {
    inflater.reset();
    inflater.setInput(packed, 0, size);
    return inflater.inflate(target, 0, target.length) == target.length;
  }
}
