package io.tocsin.adapter.aws;

import java.time.InstantSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS in which everybody is of one account and may have every role of it. */
record WireSts(String account, InstantSource clock) implements StsClient {

  @Override
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
    return GetCallerIdentityResponse.builder()
        .account(account)
        .arn("arn:aws:iam::" + account + ":user/tocsin")
        .userId("AIDATOCSIN")
        .build();
  }

  @Override
  public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
    return AssumeRoleResponse.builder()
        .credentials(
            credentials ->
                credentials
                    .accessKeyId("ASIA" + request.roleSessionName())
                    .secretAccessKey("dummy")
                    .sessionToken("dummy")
                    .expiration(clock.instant().plusSeconds(3_600)))
        .assumedRoleUser(
            user ->
                user.arn(request.roleArn() + "/" + request.roleSessionName())
                    .assumedRoleId("AROA:tocsin"))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
