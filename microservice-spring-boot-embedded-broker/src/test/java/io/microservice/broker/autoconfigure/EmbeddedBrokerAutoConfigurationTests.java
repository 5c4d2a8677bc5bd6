package io.microservice.broker.autoconfigure;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerException;
import io.microservice.broker.EmbeddedBroker;
import io.microservice.broker.TestKeys;
import io.microservice.test.OnEmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.amqp.core.AmqpTemplate;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedBrokerAutoConfiguration}.
 */
@OnEmbeddedBroker
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedBrokerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedBrokerAutoConfiguration.class, RabbitAutoConfiguration.class,
				SslAutoConfiguration.class));

	@Test
	void isListed() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(EmbeddedBrokerAutoConfiguration.class.getName());
	}

	@Test
	void whenNoBrokerIsConfiguredThenOneStarts() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(Broker.class).hasSingleBean(RabbitConnectionDetails.class);
			RabbitTemplate template = context.getBean(RabbitTemplate.class);
			assertThat(template.getConnectionFactory().getPort()).isEqualTo(context.getBean(Broker.class).port());
			template.execute((channel) -> channel.queueDeclare("q", true, false, false, null));
			template.convertAndSend("q", "x");
			assertThat(template.receiveAndConvert("q", 5000)).isEqualTo("x");
		});
	}

	@Test
	void oneLineTellsWhereItIsAndWhatItIsNotFor(CapturedOutput output) {
		this.contextRunner.withPropertyValues("spring.rabbitmq.password=s3cret").run((context) -> {
			context.getBean(ConnectionFactory.class).createConnection().close();
			assertThat(output)
				.contains(
						"The embedded broker listens on 127.0.0.1:%d. ".formatted(context.getBean(Broker.class).port())
								+ "It keeps nothing and is not for production.")
				.doesNotContain("s3cret");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.rabbitmq.host=localhost", "spring.rabbitmq.addresses=localhost:5672",
			"spring.rabbitmq.addresses[0]=localhost:5672", "microservice.embedded-broker.enabled=false" })
	void whenPropertyIsSetThenBacksOff(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(Broker.class)
				.hasSingleBean(RabbitConnectionDetails.class));
	}

	@Test
	void whenThereAreConnectionDetailsThenBacksOff() {
		this.contextRunner
			.withBean(RabbitConnectionDetails.class,
					() -> () -> List.of(new RabbitConnectionDetails.Address("localhost", 1)))
			.run((context) -> assertThat(context).doesNotHaveBean(Broker.class)
				.hasSingleBean(RabbitConnectionDetails.class));
	}

	@Test
	void whenThereIsAConnectionFactoryThenBacksOff() {
		this.contextRunner.withBean(CachingConnectionFactory.class, () -> new CachingConnectionFactory("localhost"))
			.run((context) -> assertThat(context).doesNotHaveBean(Broker.class));
	}

	@Test
	void whenThereIsABrokerThenItIsUsed() {
		this.contextRunner.withBean("mine", EmbeddedBroker.class, EmbeddedBroker::start)
			.run((context) -> assertThat(context.getBean(RabbitConnectionDetails.class).getFirstAddress().port())
				.isEqualTo(context.getBean("mine", EmbeddedBroker.class).port()));
	}

	@Test
	void whenSpringAmqpIsNotThereThenBacksOff() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConnectionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Broker.class));
	}

	@Test
	void portIsFixed() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		this.contextRunner.withPropertyValues("microservice.embedded-broker.port=" + port)
			.run((context) -> assertThat(context.getBean(Broker.class).port()).isEqualTo(port));
	}

	@Test
	void whenPortIsTakenThenFailureIsExplained() {
		try (EmbeddedBroker other = EmbeddedBroker.start()) {
			this.contextRunner.withPropertyValues("microservice.embedded-broker.port=" + other.port())
				.run((context) -> {
					assertThat(context).hasFailed();
					assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(java.net.BindException.class);
					FailureAnalysis analysis = new BrokerFailureAnalyzer().analyze(context.getStartupFailure());
					assertThat(analysis.getDescription())
						.isEqualTo("The embedded broker cannot listen on port %d.".formatted(other.port()));
					assertThat(analysis.getAction()).contains("'microservice.embedded-broker.port'");
					assertThat(analysis.getCause()).isInstanceOf(BrokerException.class);
				});
		}
	}

	@Test
	void userPasswordAndVirtualHostAreThoseOfTheApplication() {
		this.contextRunner
			.withPropertyValues("spring.rabbitmq.username=me", "spring.rabbitmq.password=secret",
					"spring.rabbitmq.virtualHost=mine")
			.run((context) -> {
				Broker broker = context.getBean(Broker.class);
				assertThat(broker.virtualHosts()).containsExactly("/", "mine");
				context.getBean(ConnectionFactory.class).createConnection();
				assertThat(broker.connections()).singleElement().satisfies((connection) -> {
					assertThat(connection.user()).isEqualTo("me");
					assertThat(connection.virtualHost()).isEqualTo("mine");
				});
			});
	}

	@Test
	void connectionsAreEncryptedWithABundle(@TempDir Path directory) throws Exception {
		String location = TestKeys.create(directory).file().toUri().toString();
		String bundle = "spring.ssl.bundle.jks.broker.";
		this.contextRunner
			.withPropertyValues("microservice.embedded-broker.ssl-bundle=broker",
					bundle + "keystore.location=" + location, bundle + "keystore.password=" + TestKeys.PASSWORD,
					bundle + "keystore.type=PKCS12", bundle + "truststore.location=" + location,
					bundle + "truststore.password=" + TestKeys.PASSWORD, bundle + "truststore.type=PKCS12")
			.run((context) -> {
				assertThat(context.getBean(Broker.class).uri()).hasScheme("amqps");
				assertThat(context.getBean(ConnectionFactory.class).createConnection().isOpen()).isTrue();
			});
	}

	@Test
	void memoryIsLimited() {
		this.contextRunner.withPropertyValues("microservice.embedded-broker.memory-limit=10MB")
			.run((context) -> assertThat(context.getBean(EmbeddedBrokerProperties.class).memoryLimit().toMegabytes())
				.isEqualTo(10));
	}

	@Test
	void everythingThatUsesItStopsBefore(CapturedOutput output) {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		this.contextRunner.withBean("events", BlockingQueue.class, () -> events)
			.withUserConfiguration(Application.class)
			.run((context) -> {
				context.getBean(RabbitTemplate.class).convertAndSend("q", "hello");
				assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
			});
		assertThat(events).containsExactly("published while stopping");
		assertThat(output).doesNotContain("ERROR").doesNotContain("WARN");
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Queue queue() {
			return QueueBuilder.durable("q").build();
		}

		@Bean
		DisposableBean last(AmqpTemplate template, BlockingQueue<String> events) {
			return () -> {
				template.convertAndSend("q", "last");
				events.add("published while stopping");
			};
		}

		@Bean
		Listener listener(BlockingQueue<String> events) {
			return new Listener(events);
		}

	}

	static class Listener {

		private final BlockingQueue<String> events;

		Listener(BlockingQueue<String> events) {
			this.events = events;
		}

		@RabbitListener(queues = "q")
		void listen(String text) {
			this.events.add(text);
		}

	}

}
