package io.microservice.service.schema;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.microservice.service.EntrypointSignature;
import io.microservice.service.EntrypointSignature.Argument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonSchemas}.
 */
class JsonSchemasTests {

	private final JsonSchemas schemas = new JsonSchemas();

	@Test
	void whenArgumentsAreTakenThenTheyAreTheProperties() {
		JsonNode schema = json(this.schemas.request(EntrypointSignature.ofArguments(
				List.of(new Argument("order", Order.class, true), new Argument("count", int.class, false)),
				void.class)));
		assertThat(schema.at("/type").stringValue()).isEqualTo("object");
		assertThat(schema.at("/properties/count/type").stringValue()).isEqualTo("integer");
		assertThat(schema.at("/properties/order/properties/customer_name/type").stringValue()).isEqualTo("string");
		assertThat(schema.at("/required").values()).extracting(JsonNode::stringValue).containsExactly("order");
	}

	@Test
	void whenArgumentsShareATypeThenItsDefinitionCanBeFound() {
		JsonNode schema = json(this.schemas.request(EntrypointSignature.ofArguments(
				List.of(new Argument("one", Tree.class, true), new Argument("other", Tree.class, true)), void.class)));
		String reference = schema.at("/properties/one/$ref").stringValue();
		assertThat(reference).startsWith("#/");
		assertThat(schema.at(reference.substring(1)).at("/properties/children/type").stringValue()).isEqualTo("array");
	}

	@Test
	void whenOneValueIsTakenThenItIsTheSchema() {
		JsonNode schema = json(this.schemas.request(EntrypointSignature.ofPayload(Order.class, void.class)));
		assertThat(schema.at("/properties/lines/items/type").stringValue()).isEqualTo("string");
		assertThat(schema.at("/properties/note/type").values()).extracting(JsonNode::stringValue)
			.containsExactly("string", "null");
	}

	@Test
	void whenAListIsReturnedThenItsElementsAreDescribed() {
		JsonNode schema = json(this.schemas.response(EntrypointSignature.ofArguments(List.of(),
				ResolvableType.forClassWithGenerics(List.class, Order.class).getType())));
		assertThat(schema.at("/type").stringValue()).isEqualTo("array");
		assertThat(schema.at("/items/properties/customer_name/type").stringValue()).isEqualTo("string");
	}

	@Test
	void whenNothingIsTakenOrReturnedThenThereIsNoSchema() {
		EntrypointSignature nothing = EntrypointSignature.ofArguments(List.of(), void.class);
		assertThat(this.schemas.request(nothing)).isNull();
		assertThat(this.schemas.response(nothing)).isNull();
		assertThat(this.schemas.response(EntrypointSignature.ofArguments(List.of(), Void.class))).isNull();
	}

	@Test
	void whenATypeRefersToItselfThenItIsDescribed() {
		JsonNode schema = json(this.schemas.response(EntrypointSignature.ofArguments(List.of(), Tree.class)));
		assertThat(schema.at("/properties/children/items/$ref").stringValue()).isEqualTo("#");
	}

	@Test
	void whenATypeCannotBeDescribedThenAnythingIsAllowed() {
		assertThat(json(this.schemas.request(EntrypointSignature.ofPayload(new Type() {
		}, void.class)))).isEmpty();
		assertThat(json(this.schemas.request(EntrypointSignature.ofPayload(Object.class, void.class)))).isEmpty();
	}

	@Test
	void whenATypeIsOfTheFrameworkThenAnythingIsAllowed() {
		assertThat(json(this.schemas.response(EntrypointSignature.ofArguments(List.of(),
				ResolvableType.forClassWithGenerics(ResponseEntity.class, Order.class).getType()))))
			.isEmpty();
	}

	private static JsonNode json(@Nullable String schema) {
		assertThat(schema).isNotNull();
		return JsonMapper.shared().readTree(schema);
	}

	record Order(@JsonProperty("customer_name") String customerName, List<String> lines, Optional<String> note) {
	}

	record Tree(List<Tree> children) {
	}

}
