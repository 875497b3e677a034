package io.tocsin.adapter.aws;

import io.tocsin.accesslog.LogStore;
import io.tocsin.accesslog.LogStoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Logs in a bucket. Listing asks for {@code s3:ListBucket}, fetching for {@code s3:GetObject}. */
public final class S3Logs implements LogStore {
  private final S3Client s3;
  private final String bucket;

  public S3Logs(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "s3://" + bucket;
  }

  @Override
  public List<String> folders(String prefix) {
    List<String> folders = new ArrayList<>();
    @Nullable String token = null;
    do {
      ListObjectsV2Response page = page(prefix, "/", token);
      for (CommonPrefix common : page.commonPrefixes()) {
        String name = common.prefix().substring(prefix.length());
        folders.add(name.substring(0, name.length() - 1));
      }
      token = next(page);
    } while (token != null);
    return folders;
  }

  @Override
  public List<Entry> entries(String prefix) {
    List<Entry> entries = new ArrayList<>();
    @Nullable String token = null;
    do {
      ListObjectsV2Response page = page(prefix, null, token);
      for (S3Object object : page.contents()) {
        entries.add(new Entry(object.key(), object.size()));
      }
      token = next(page);
    } while (token != null);
    return entries;
  }

  @Override
  public void copy(Entry entry, Path target) throws IOException {
    ResponseInputStream<GetObjectResponse> body =
        call("s3:GetObject", () -> s3.getObject(get -> get.bucket(bucket).key(entry.key())));
    boolean whole = false;
    try (InputStream in = body) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
      whole = true;
    } catch (SdkException | UncheckedIOException cut) {
      throw new IOException("its bytes ended too early (" + cut.getMessage() + ")", cut);
    } finally {
      if (!whole) {
        body.abort(); // what is left of the body is not read
      }
    }
  }

  private ListObjectsV2Response page(
      String prefix, @Nullable String delimiter, @Nullable String token) {
    return call(
        "s3:ListBucket",
        () ->
            s3.listObjectsV2(
                list ->
                    list.bucket(bucket)
                        .prefix(prefix)
                        .delimiter(delimiter)
                        .continuationToken(token)));
  }

  private static @Nullable String next(ListObjectsV2Response page) {
    return Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
  }

  private static <T> T call(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new LogStoreFailure(AwsFailures.sentence(action, failure), failure);
    }
  }
}
