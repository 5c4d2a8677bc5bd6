package io.microservice.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.UUID;
import java.util.regex.Pattern;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.type.ArrayType;

/**
 * Reads the objects kombu 5.3 and later writes for values JSON has no form for,
 * {@code {"__type__": "datetime", "__value__": "…"}}, where such a value is declared.
 */
class KombuModule extends SimpleModule {

	private static final String TYPE = "__type__";

	private static final String VALUE = "__value__";

	private static final Pattern UUID_DIGITS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

	private static final String UUID_TEXT = "$1-$2-$3-$4-$5";

	KombuModule() {
		super("nameko");
		setDeserializerModifier(new TypedValueModifier());
	}

	private static boolean isTypedValue(Class<?> type) {
		return Temporal.class.isAssignableFrom(type) || type == BigDecimal.class || type == UUID.class;
	}

	private static final class TypedValueModifier extends ValueDeserializerModifier {

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier bean,
				ValueDeserializer<?> deserializer) {
			return isTypedValue(bean.getBeanClass()) ? new TypedValueDeserializer(deserializer) : deserializer;
		}

		@Override
		public ValueDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
				BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
			JavaType content = type.getContentType();
			return (content.getRawClass() == byte.class) ? new TypedValueDeserializer(deserializer) : deserializer;
		}

	}

	private static final class TypedValueDeserializer extends DelegatingDeserializer {

		TypedValueDeserializer(ValueDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
			return new TypedValueDeserializer(delegate);
		}

		@Override
		public Object deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.START_OBJECT)) {
				return super.deserialize(parser, context);
			}
			try (JsonParser unwrapped = context.treeAsTokens(unwrap(context.readTree(parser)))) {
				unwrapped.nextToken();
				return super.deserialize(unwrapped, context);
			}
		}

		private static JsonNode unwrap(JsonNode node) {
			JsonNode value = node.path(VALUE);
			if (value.isMissingNode()) {
				return node;
			}
			JsonNode hex = value.path("hex");
			if (hex.isString()) {
				return JsonNodeFactory.instance
					.stringNode(UUID_DIGITS.matcher(hex.stringValue()).replaceFirst(UUID_TEXT));
			}
			if (value.isString() && node.path(TYPE).isString() && node.path(TYPE).stringValue().equals("bytes")) {
				return JsonNodeFactory.instance.binaryNode(value.stringValue().getBytes(StandardCharsets.UTF_8));
			}
			return value;
		}

	}

}
