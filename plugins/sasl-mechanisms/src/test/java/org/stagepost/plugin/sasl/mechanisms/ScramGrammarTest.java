package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.plugin.sasl.mechanisms.ScramFirst.Flag;

/** The grammar of RFC 5802 §7. */
final class ScramGrammarTest {

  private static Optional<ScramFirst> first(String message) {
    return ScramFirst.parse(message.getBytes(UTF_8));
  }

  private static Optional<ScramFinal> last(String message) {
    return ScramFinal.parse(message.getBytes(UTF_8));
  }

  @Test
  void theFirstMessageIsTakenApart() {
    assertEquals(
        Optional.of(
            new ScramFirst(
                Flag.USED,
                "tls-server-end-point",
                "p=tls-server-end-point,a=b=2Cc,",
                Optional.of("b,c"),
                "\u00E4=nn",
                "+/=!~",
                "n=\u00E4=3Dnn,r=+/=!~,x=y=z,Q=\u00E4")),
        first("p=tls-server-end-point,a=b=2Cc,n=\u00E4=3Dnn,r=+/=!~,x=y=z,Q=\u00E4"));
    assertEquals(Flag.NONE, first("n,,n=a,r=b").orElseThrow().flag());
    assertEquals(Flag.NOT_OFFERED, first("y,,n=a,r=b").orElseThrow().flag());
    assertEquals(Optional.empty(), first("n,,n=a,r=b").orElseThrow().authorizationIdentity());
    assertEquals(512, first("n,,n=a,r=" + "x".repeat(512)).orElseThrow().nonce().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ",,,",
        "n",
        "n,,",
        "n,,n=a",
        "n,n=a,r=b",
        "n=a,r=b",
        "N,,n=a,r=b",
        "p,,n=a,r=b",
        "p=,,n=a,r=b",
        "p=tls unique,,n=a,r=b",
        "p=tls_unique,,n=a,r=b",
        "nn,,n=a,r=b",
        "n,a,n=a,r=b",
        "n,a=,n=a,r=b",
        "n,b=x,n=a,r=b",
        "n,,n=,r=b",
        "n,,n=a,r=",
        "n,,r=b,n=a",
        "n,,N=a,r=b",
        "n,,n=a,R=b",
        "n,,u=a,r=b",
        "n,,n=a=,r=b",
        "n,,n=a=2,r=b",
        "n,,n=a=2c,r=b",
        "n,,n=a=3d,r=b",
        "n,,n=a=20,r=b",
        "n,,n=a\0,r=b",
        "n,a=\0,n=a,r=b",
        "n,,n=a,r=b c",
        "n,,n=a,r=b\u007F",
        "n,,n=a,r=b\u00E4",
        "n,,n=a,r=b\r\n",
        "n,,n=a,r=b,",
        "n,,n=a,r=b,x",
        "n,,n=a,r=b,x=",
        "n,,n=a,r=b,xy=z",
        "n,,n=a,r=b,1=z",
        "n,,n=a,r=b,x=\0",
        "n,,m=x,n=a,r=b",
        "n,,n=a,m=x,r=b",
        "n,,n=a,r=b,m=x",
        " n,,n=a,r=b"
      })
  void aFirstMessageThatBreaksTheGrammarIsMalformed(String message) {
    assertEquals(Optional.empty(), first(message));
  }

  @Test
  void whatIsNotUtf8IsMalformed() {
    assertEquals(Optional.empty(), ScramFirst.parse("n,,n=\u00E4,r=b".getBytes(ISO_8859_1)));
    assertEquals(
        Optional.empty(), ScramFinal.parse("c=biws,r=b,x=\u00E4,p=eHg=".getBytes(ISO_8859_1)));
    assertEquals(Optional.empty(), first("n,,n=a,r=" + "x".repeat(513)));
  }

  @Test
  void theLastMessageIsTakenApart() {
    ScramFinal message = last("c=biws,r=b+/,x=p=z,p=eHg=").orElseThrow();
    assertEquals("n,,", new String(message.binding(), UTF_8));
    assertEquals("b+/", message.nonce());
    assertEquals("c=biws,r=b+/,x=p=z", message.withoutProof());
    assertEquals("xx", new String(message.proof(), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c=biws",
        "c=biws,r=b",
        "c=biws,p=eHg=",
        "r=b,c=biws,p=eHg=",
        "c=,r=b,p=eHg=",
        "c=biw,r=b,p=eHg=",
        "c=bi ws,r=b,p=eHg=",
        "c=biws,r=,p=eHg=",
        "c=biws,r=b\u00E4,p=eHg=",
        "c=biws,r=b\0,p=eHg=",
        "c=biws,r=b,p=",
        "c=biws,r=b,p=eHg",
        "c=biws,r=b,p=eHh=",
        "c=biws,r=b,p=eHg=\r\n",
        "c=biws,r=b,p=eHg=,",
        "c=biws,r=b,p=eHg=,x=y",
        "c=biws,r=b,x,p=eHg=",
        "c=biws,r=b,m=x,p=eHg=",
        "C=biws,r=b,p=eHg=",
        "x=y,c=biws,r=b,p=eHg="
      })
  void aLastMessageThatBreaksTheGrammarIsMalformed(String message) {
    assertEquals(Optional.empty(), last(message));
  }
}
