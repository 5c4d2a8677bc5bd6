package io.microservice.rpc.server;

import java.io.IOException;
import java.net.ServerSocket;

import io.microservice.rpc.DefaultValue;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the start of an {@link RpcServer}, and for what the user is told if it fails.
 */
@OnBroker
@ExtendWith(OutputCaptureExtension.class)
class RpcServerStartupTests {

	@Test
	void whenOverloadsShareANameThenBothAreNamed(CapturedOutput output) {
		failToStart(Overloaded.class);
		assertThat(output).contains("Two methods are the rpc entrypoint 'server-start.add'")
			.contains("RpcServerStartupTests$Overloaded.add(int, int)")
			.contains("RpcServerStartupTests$Overloaded.add(long, long)")
			.contains("Give one of them another name");
	}

	@Test
	void whenTwoBeansShareANameThenBothAreNamed(CapturedOutput output) {
		failToStart(One.class, Other.class);
		assertThat(output).contains("RpcServerStartupTests$One.ping()").contains("RpcServerStartupTests$Other.pong()");
	}

	@Test
	void whenMethodIsPrivateOrFinalThenItIsNamed(CapturedOutput output) {
		failToStart(Private.class);
		failToStart(Final.class);
		assertThat(output).contains("RpcServerStartupTests$Private.hidden has @Rpc, but is private")
			.contains("RpcServerStartupTests$Final.fixed has @Rpc, but is private, final or static");
	}

	@Test
	void whenNameHasADotOrIsBlankThenMethodIsNamed(CapturedOutput output) {
		failToStart(Dotted.class);
		failToStart(Blank.class);
		assertThat(output).contains("RpcServerStartupTests$Dotted.dotted() has the RPC name 'a.b'")
			.contains("RpcServerStartupTests$Blank.blank() has the RPC name ' '");
	}

	@Test
	void whenNameIsTooLongForARoutingKeyThenMethodIsNamed(CapturedOutput output) {
		failToStart(Long.class);
		assertThat(output).contains("RpcServerStartupTests$Long.lengthy()").contains("longer than the 255 bytes");
	}

	@Test
	void whenSensitiveArgumentIsUnknownThenItIsNamed(CapturedOutput output) {
		failToStart(Insensitive.class);
		assertThat(output).contains("'pasword' is declared a sensitive argument")
			.contains("RpcServerStartupTests$Insensitive.login(java.lang.String)");
	}

	@Test
	void whenDefaultValueIsNoneOfItsTypeThenItIsNamed(CapturedOutput output) {
		failToStart(WrongDefault.class);
		assertThat(output).contains("@DefaultValue(\"one\") of a parameter of")
			.contains("RpcServerStartupTests$WrongDefault.wrong(int) cannot be read as int");
	}

	@Test
	void whenServiceHasNoNameThenClassIsNamed(CapturedOutput output) {
		failToStart(Unnamed.class);
		assertThat(output)
			.contains("RpcServerStartupTests$Unnamed has entrypoints or dispatches events, but belongs to no service");
	}

	@Test
	void whenThereIsNoConnectionFactoryThenPropertiesAreNamed(CapturedOutput output) {
		fail(builder(One.class).properties(
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration"));
		assertThat(output).contains("There are methods with @Rpc, but no connection to a broker")
			.contains("'microservice.rpc.server.enabled' to false");
	}

	@Test
	void whenThereAreTooFewWorkersThenPropertyIsNamed(CapturedOutput output) {
		fail(builder(One.class).properties("microservice.rpc.server.max-workers=0"));
		assertThat(output).contains("microservice.rpc.server.max-workers").contains("It must be at least 1.");
	}

	@Test
	void whenPrefetchIsTooSmallThenPropertyIsNamed(CapturedOutput output) {
		fail(builder(One.class).properties("microservice.rpc.server.prefetch=0"));
		assertThat(output).contains("microservice.rpc.server.prefetch").contains("It must be at least 1.");
	}

	@Test
	void whenBrokerRefusesThePasswordThenPropertiesAreNamed(CapturedOutput output) {
		fail(connected(One.class).properties("spring.rabbitmq.password=wrong-secret"));
		assertThat(output).contains("The broker refuses the user or the password")
			.contains("'spring.rabbitmq.password'")
			.doesNotContain("wrong-secret");
	}

	@Test
	void whenVirtualHostIsMissingThenItIsNamed(CapturedOutput output) {
		fail(connected(One.class).properties("spring.rabbitmq.virtual-host=nowhere"));
		assertThat(output).contains("nowhere").contains("'spring.rabbitmq.virtual-host'");
	}

	@Test
	void whenQueueExistsWithOtherArgumentsThenQueueAndArgumentAreNamed(CapturedOutput output) throws IOException {
		try (RawCaller caller = RawCaller.open()) {
			caller.channel().queueDeclare("rpc-server-start", true, false, true, null);
			try {
				fail(connected(One.class));
			}
			finally {
				caller.channel().queueDelete("rpc-server-start");
			}
		}
		assertThat(output).contains("inequivalent arg 'auto_delete' for queue 'rpc-server-start'")
			.contains("Delete it, when nobody uses it");
	}

	@Test
	void whenBrokerIsAwayThenApplicationStartsAndKeepsTrying(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext application = builder(One.class)
			.properties("spring.rabbitmq.host=localhost", "spring.rabbitmq.port=" + closedPort())
			.run()) {
			assertThat(application.getBean(RpcServer.class).isRunning()).isTrue();
			Awaitility.await()
				.untilAsserted(() -> assertThat(output)
					.containsPattern("(?s)No consumer of queue 'rpc-server-start', trying again in.*"
							+ "No consumer of queue 'rpc-server-start', trying again in"));
		}
	}

	@Test
	void whenServerIsStoppedAndStartedAgainThenItServes() {
		try (ConfigurableApplicationContext application = TestApplication.run(One.class);
				RawCaller caller = RawCaller.open()) {
			RpcServer server = application.getBean(RpcServer.class);
			server.stop();
			assertThat(server.isRunning()).isFalse();
			server.stop();
			server.start();
			server.start();
			assertThat(caller.call("server-start.ping", "{\"args\": [], \"kwargs\": {}}").result().stringValue())
				.isEqualTo("pong");
		}
	}

	private static void failToStart(Class<?>... beans) {
		fail(builder(beans));
	}

	private static void fail(SpringApplicationBuilder builder) {
		assertThatException().isThrownBy(() -> builder.run().close());
	}

	private static SpringApplicationBuilder builder(Class<?>... beans) {
		return new SpringApplicationBuilder(AutoConfigured.class).sources(beans)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false);
	}

	private static SpringApplicationBuilder connected(Class<?>... beans) {
		TestBroker broker = TestBroker.shared();
		return builder(beans).properties("spring.rabbitmq.host=" + broker.host(),
				"spring.rabbitmq.port=" + broker.port());
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@EnableAutoConfiguration
	static class AutoConfigured {

	}

	@Microservice("server-start")
	static class Overloaded {

		@Rpc
		int add(int a, int b) {
			return a + b;
		}

		@Rpc
		long add(long a, long b) {
			return a + b;
		}

	}

	@Microservice("server-start")
	static class One {

		@Rpc
		String ping() {
			return "pong";
		}

	}

	@Microservice("server-start")
	static class Other {

		@Rpc("ping")
		String pong() {
			return "pong";
		}

	}

	@Microservice("server-start")
	static class Private {

		@Rpc
		private void hidden() {
		}

	}

	@Microservice("server-start")
	static class Final {

		@Rpc
		final void fixed() {
		}

	}

	@Microservice("server-start")
	static class Dotted {

		@Rpc("a.b")
		void dotted() {
		}

	}

	@Microservice("server-start")
	static class Blank {

		@Rpc(" ")
		void blank() {
		}

	}

	@Microservice("server-start")
	static class Long {

		@Rpc("long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-"
				+ "long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-"
				+ "long-long-long-long-long-long-long-long-long-long")
		void lengthy() {
		}

	}

	@Microservice("server-start")
	static class Insensitive {

		@Rpc(sensitiveArguments = "pasword")
		void login(String password) {
		}

	}

	@Microservice("server-start")
	static class WrongDefault {

		@Rpc
		void wrong(@DefaultValue("one") int count) {
		}

	}

	static class Unnamed {

		@Rpc
		void hello() {
		}

	}

}
