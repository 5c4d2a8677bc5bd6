package io.microservice.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.microservice.autoconfigure.event.EventHandlerAutoConfiguration;
import io.microservice.autoconfigure.messaging.MessageConsumerAutoConfiguration;
import io.microservice.autoconfigure.messaging.failure.FailureHandlingAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcServerAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.messaging.Consume;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.service.ServiceInstances;
import io.microservice.wire.EndpointInfo;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.DefaultLifecycleProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an instance tells of its entrypoints of all kinds.
 */
class EntrypointDescriptionTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				RpcServerAutoConfiguration.class, MessageConsumerAutoConfiguration.class,
				EventHandlerAutoConfiguration.class, FailureHandlingAutoConfiguration.class))
		.withInitializer(
				(context) -> context.getBeanFactory().registerSingleton("lifecycleProcessor", new NeverStarting()));

	@Test
	void whenThereAreEntrypointsThenEachTellsWhereItListensAndWhatItTakes() {
		this.contextRunner.withBean(Shop.class).run((context) -> {
			List<EndpointInfo> endpoints = Objects.requireNonNull(context.getBean(ServiceInstances.class).find("shop"))
				.info()
				.endpoints();
			assertThat(endpoints).hasSize(5);
			EndpointInfo sell = named("sellItem", endpoints);
			assertThat(sell.subject()).isEqualTo("shop.sellItem");
			assertThat(sell.queueGroup()).isEqualTo("rpc-shop");
			assertThat(sell.metadata()).containsEntry("kind", "rpc");
			JsonNode request = schema(sell, "request_schema");
			assertThat(request.get("properties").propertyNames()).containsExactly("itemName", "amount");
			assertThat(request.get("required").values()).extracting(JsonNode::stringValue).containsExactly("itemName");
			assertThat(schema(sell, "response_schema").at("/properties/price/type").stringValue()).isEqualTo("integer");
			EndpointInfo order = named("onOrder", endpoints);
			assertThat(order.subject()).isEqualTo("orders.events.placed");
			assertThat(order.queueGroup()).isEqualTo("evt-orders-placed--shop.onOrder");
			assertThat(schema(order, "request_schema").at("/properties/price/type").stringValue()).isEqualTo("integer");
			assertThat(order.metadata()).containsEntry("kind", "event").doesNotContainKey("response_schema");
			EndpointInfo message = named("onMessage", endpoints);
			assertThat(message.metadata()).containsEntry("kind", "event");
			assertThat(schema(message, "request_schema").at("/properties/price/type").stringValue())
				.isEqualTo("integer");
			EndpointInfo consumed = named("consume", endpoints);
			assertThat(consumed.subject()).isEqualTo("work");
			assertThat(consumed.queueGroup()).isEqualTo("work");
			assertThat(consumed.metadata()).containsOnlyKeys("kind", "request_schema");
			assertThat(named("nothing", endpoints).metadata()).isEqualTo(Map.of("kind", "rpc"));
		});
	}

	private static EndpointInfo named(String name, List<EndpointInfo> endpoints) {
		return endpoints.stream().filter((endpoint) -> endpoint.name().equals(name)).findFirst().orElseThrow();
	}

	private static JsonNode schema(EndpointInfo endpoint, String name) {
		return JsonMapper.shared().readTree(Objects.requireNonNull(endpoint.metadata().get(name)));
	}

	/**
	 * Lets no consumer look for a broker.
	 */
	private static final class NeverStarting extends DefaultLifecycleProcessor {

		@Override
		public void onRefresh() {
		}

	}

	@Microservice("shop")
	static class Shop {

		@Rpc
		Mono<Item> sellItem(String itemName, Optional<Integer> amount, CallContext context) {
			return Mono.just(new Item(1));
		}

		@Rpc
		void nothing() {
		}

		@EventHandler(source = "orders", type = "placed")
		void onOrder(Item item) {
		}

		@EventHandler(source = "orders", type = "packed")
		void onMessage(EventMessage<Item> message) {
		}

		@Consume(queue = "work")
		void consume(List<String> lines) {
		}

	}

	record Item(int price) {
	}

}
