package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.stagepost.server.tls.TestAuthority.Wish;

/** Who may vouch for clients, and until when. */
final class ClientAuthoritiesTest {

  private static final Instant LONG_AGO = Instant.now().minusSeconds(60);

  private static ClientAuthorities authorities(TestAuthority... authorities) throws Exception {
    return new ClientAuthorities(List.of(authorities).stream().map(TestAuthority::root).toList());
  }

  private static X509Certificate[] client(TestAuthority of) throws Exception {
    return new X509Certificate[] {of.sign(Wish.client("ann")).certificate()};
  }

  @Test
  void anAuthorityThatHasEndedVouchesForNobody() throws Exception {
    TestAuthority ended = new TestAuthority("ended", LONG_AGO);
    TestAuthority valid = new TestAuthority("valid");
    ClientAuthorities both = authorities(ended, valid);
    both.judge(client(valid));
    assertThrows(CertificateException.class, () -> both.judge(client(ended)));
    ClientAuthorities alone = authorities(ended);
    assertThrows(CertificateException.class, () -> alone.judge(client(ended)));
  }

  private static PublicKey key(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair().getPublic();
  }

  private static void isRefused(ClientAuthorities by, X509Certificate... chain) {
    assertThrows(CertificateException.class, () -> by.judge(chain));
  }

  /** RFC 9325 §4.5. */
  @Test
  void aWeakKeyCountsForNothing() throws Exception {
    TestAuthority authority = new TestAuthority("users");
    ClientAuthorities authorities = authorities(authority);
    Wish ann = Wish.client("ann");
    authorities.judge(new X509Certificate[] {authority.sign(ann, key("RSA", 2048))});
    X509Certificate weak = authority.sign(ann, key("RSA", 1024));
    isRefused(authorities, weak);
    isRefused(new ClientAuthorities(List.of(weak)), weak);
    isRefused(authorities, authority.sign(ann, key("DSA", 2048)));
  }

  /** RFC 9155. */
  @Test
  void aSignatureThatCanBeForgedCountsForNothing() throws Exception {
    TestAuthority authority = new TestAuthority("users");
    Wish ann = Wish.client("ann");
    PublicKey key = key("EC", 256);
    isRefused(authorities(authority), authority.sign(ann, key, "SHA1withECDSA"));
    TestAuthority above = new TestAuthority("above");
    X509Certificate strong = above.vouchFor(authority, "SHA256withECDSA");
    X509Certificate weak = above.vouchFor(authority, "SHA1withECDSA");
    X509Certificate own = authority.sign(ann, key);
    authorities(above).judge(new X509Certificate[] {own, strong});
    isRefused(authorities(above), own, weak);
  }

  /** RFC 5280 §4.2.1.10: JSSE would let it vouch for anybody. */
  @Test
  void anAuthorityThatMayVouchForSomeAloneIsRefused() throws Exception {
    GeneralName partner = new GeneralName(GeneralName.rfc822Name, "partner.example");
    NameConstraints constraints =
        new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(partner)}, null);
    Extension extension = new Extension(Extension.nameConstraints, true, constraints.getEncoded());
    TestAuthority limited =
        new TestAuthority("limited", Instant.now().plusSeconds(1_000), extension);
    CertificateException refusal =
        assertThrows(CertificateException.class, () -> authorities(limited));
    assertTrue(refusal.getMessage().contains("limited"), refusal.getMessage());
  }
}
