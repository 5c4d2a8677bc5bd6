package io.microservice.test.autoconfigure;

import java.net.ConnectException;
import java.net.URI;
import java.util.List;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerQueue;
import io.microservice.test.app.Order;
import io.microservice.test.app.Orders;
import io.microservice.test.app.TestApplication;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link AutoConfigureEmbeddedBroker}.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { "spring.rabbitmq.host=rabbit.invalid", "spring.rabbitmq.username=somebody",
				"spring.rabbitmq.virtual-host=elsewhere", "spring.rabbitmq.ssl.enabled=true" })
class AutoConfigureEmbeddedBrokerTests {

	@Autowired
	private Broker broker;

	@Autowired
	private Orders orders;

	@Test
	void whenAnotherBrokerIsConfiguredThenTheEmbeddedOneTakesItsPlace() {
		assertThat(this.orders.place("Ada", 2)).isEqualTo(new Order("Ada", 2));
		assertThat(this.broker.virtualHost().queues()).extracting(BrokerQueue::name).contains("rpc-orders");
	}

	@Test
	void everyContextHasItsOwn() {
		Broker other = context(Annotated.class).getBean(Broker.class);
		assertThat(other.port()).isNotEqualTo(this.broker.port());
		assertThat(context(AnnotatedToo.class).getBean(Broker.class)).isSameAs(other);
		this.broker.restart();
		assertThat(other.connections()).isNotEmpty();
		assertThat(context(Annotated.class).getBean(Orders.class).place("Ada", 2)).isEqualTo(new Order("Ada", 2));
	}

	@Test
	void whenContextIsClosedThenTheBrokerIs() {
		TestContext testContext = new TestContextManager(ClosedAfterwards.class).getTestContext();
		Broker closed = testContext.getApplicationContext().getBean(Broker.class);
		testContext.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		CachingConnectionFactory connectionFactory = new CachingConnectionFactory(closed.uri());
		assertThatException().isThrownBy(connectionFactory::createConnection)
			.withRootCauseInstanceOf(ConnectException.class);
		connectionFactory.destroy();
	}

	@Test
	void whenTestClassIsNotAnnotatedThenContextIsAnother() {
		assertThat(context(NotAnnotated.class).getBean(Broker.class))
			.isNotSameAs(context(Annotated.class).getBean(Broker.class));
	}

	@Test
	void whenConnectionDetailsAreConfiguredThenTheEmbeddedBrokerTakesTheirPlace() {
		ApplicationContext context = context(WithConnectionDetails.class);
		assertThat(context.getBean(Orders.class).place("Ada", 2)).isEqualTo(new Order("Ada", 2));
	}

	@Test
	void whenApplicationMakesItsConnectionFactoryOfPropertiesThenTheyLeadToTheEmbeddedBroker() {
		ApplicationContext context = context(WithConnectionFactory.class);
		assertThat(context.getBean(ConnectionFactory.class).getPort()).isEqualTo(context.getBean(Broker.class).port());
		assertThat(context.getBean(Orders.class).place("Ada", 2)).isEqualTo(new Order("Ada", 2));
	}

	@Test
	void shouldWorkWithoutSpringBootTest() {
		ApplicationContext context = context(Plain.class);
		assertThat(context.getBean(Orders.class).place("Ada", 2)).isEqualTo(new Order("Ada", 2));
		assertThat(context.getBean(Broker.class).connections()).isNotEmpty();
	}

	@Test
	void shouldWorkWithSlices() {
		assertThat(context(Slice.class).getBean(Broker.class).connections()).isEmpty();
	}

	@Test
	void whenContextWasMadeAheadOfTimeThenNothingIsAdded() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			new EmbeddedBrokerContextCustomizer().customizeContext(context,
					new MergedContextConfiguration(getClass(), null, null, null, null));
			assertThat(context.getBeanDefinitionCount()).isZero();
		}
		finally {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
		}
	}

	private static ApplicationContext context(Class<?> testClass) {
		return new TestContextManager(testClass).getTestContext().getApplicationContext();
	}

	@Nested
	@Import(Further.class)
	class InNestedClass {

		@Test
		void shouldHaveABrokerToo(@Autowired Broker nested, @Autowired Further further, @Autowired Orders orders) {
			assertThat(orders.place("Ada", 2)).isEqualTo(new Order("Ada", 2));
			assertThat(nested.virtualHost().queues()).extracting(BrokerQueue::name).contains("rpc-orders");
		}

	}

	@AutoConfigureEmbeddedBroker
	@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
	static class Annotated {

	}

	static class AnnotatedToo extends Annotated {

	}

	@AutoConfigureEmbeddedBroker
	@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE,
			properties = "spring.application.name=closed")
	static class ClosedAfterwards {

	}

	@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
	static class NotAnnotated {

	}

	@AutoConfigureEmbeddedBroker
	@SpringBootTest(classes = { TestApplication.class, ConnectionDetails.class }, webEnvironment = WebEnvironment.NONE)
	static class WithConnectionDetails {

	}

	@AutoConfigureEmbeddedBroker
	@SpringBootTest(classes = { TestApplication.class, OwnConnectionFactory.class },
			webEnvironment = WebEnvironment.NONE, properties = "spring.rabbitmq.addresses=amqp://rabbit.invalid")
	static class WithConnectionFactory {

	}

	@AutoConfigureEmbeddedBroker
	@SpringJUnitConfig(TestApplication.class)
	static class Plain {

	}

	@AutoConfigureEmbeddedBroker
	@JsonTest
	static class Slice {

		@Configuration(proxyBeanMethods = false)
		static class Nothing {

		}

	}

	static class Further {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class ConnectionDetails {

		@Bean
		RabbitConnectionDetails elsewhere() {
			return () -> List.of(new RabbitConnectionDetails.Address("rabbit.invalid", 1));
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class OwnConnectionFactory {

		@Bean
		CachingConnectionFactory connectionFactory(@Value("${spring.rabbitmq.addresses}") URI uri) {
			return new CachingConnectionFactory(uri);
		}

	}

}
