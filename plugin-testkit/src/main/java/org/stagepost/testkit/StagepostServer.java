package org.stagepost.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a server of its own, on free ports, which ends with the test. Methods
 * name what they want of it as parameters: the {@link TestServer}, its {@link MemoryAccounts}, its
 * {@link MemoryMailStore}, its {@link TestClock}.
 *
 * <p>On a class it means all plugins that are on the class path: the one under test, and those that
 * the test depends on; the kit stands in for what they lack. On a static field that holds a {@link
 * TestServerBuilder} it means the server that this builds.
 *
 * <pre>
 * &#64;StagepostServer(accounts = "ann@example.org:secret")
 * final class NewsletterTest {
 *   &#64;Test
 *   void isSent(TestServer server) throws Exception {
 *     new Newsletter("127.0.0.1", server.port("smtp")).sendTo("ann@example.org");
 *     ArrivedMessage message = server.awaitMessage("ann@example.org", Duration.ofSeconds(10));
 *     assertEquals(Optional.of("News"), message.header("Subject"));
 *   }
 * }
 * </pre>
 *
 * <p>With the system property {@code stagepost.jar} the plugin under test is this jar, as it will
 * be shipped, rather than the classes that it was made from.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
@ExtendWith(StagepostExtension.class)
public @interface StagepostServer {

  /** Accounts, each as {@code address:password}. */
  String[] accounts() default {};

  /** The section of the plugin under test, its key {@code config}, in JSON. */
  String config() default "";

  /** The jar of the plugin under test, from the current folder; empty for the class path. */
  String jar() default "";
}
