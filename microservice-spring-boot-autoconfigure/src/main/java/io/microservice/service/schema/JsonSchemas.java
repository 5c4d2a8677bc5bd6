package io.microservice.service.schema;

import java.lang.reflect.Type;
import java.util.function.Function;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.microservice.service.EntrypointSchemas;
import io.microservice.service.EntrypointSignature;
import io.microservice.service.EntrypointSignature.Argument;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.ResolvableType;

/**
 * Describes entrypoints with JSON Schema 2020-12, made by
 * <a href="https://github.com/victools/jsonschema-generator">jsonschema-generator</a> of
 * the types and their Jackson annotations.
 */
public final class JsonSchemas implements EntrypointSchemas {

	private static final Log logger = LogFactory.getLog(JsonSchemas.class);

	private static final String DEFINITIONS = "$defs";

	private final SchemaGenerator generator;

	/**
	 * Create schemas.
	 */
	public JsonSchemas() {
		SchemaGeneratorConfig config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12,
				OptionPreset.PLAIN_JSON)
			.with(new JacksonSchemaModule(JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
					JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE, JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
					JacksonOption.RESPECT_JSONPROPERTY_ORDER))
			.with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.FLATTENED_OPTIONALS)
			.without(Option.SCHEMA_VERSION_INDICATOR)
			.build();
		this.generator = new SchemaGenerator(config);
	}

	@Override
	public @Nullable String request(EntrypointSignature signature) {
		Type payload = signature.payload();
		if (payload != null) {
			return describe(payload);
		}
		return signature.arguments().isEmpty() ? null : object(signature);
	}

	@Override
	public @Nullable String response(EntrypointSignature signature) {
		Type result = signature.result();
		return (result != void.class && result != Void.class) ? describe(result) : null;
	}

	private synchronized String object(EntrypointSignature signature) {
		ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
		ObjectNode properties = schema.putObject("properties");
		ArrayNode required = JsonNodeFactory.instance.arrayNode();
		SchemaBuilder builder = this.generator.buildMultipleSchemaDefinitions();
		for (Argument argument : signature.arguments()) {
			properties.set(argument.name(), schema(argument.type(), builder::createSchemaReference));
			if (argument.required()) {
				required.add(argument.name());
			}
		}
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		ObjectNode definitions = builder.collectDefinitions(DEFINITIONS);
		if (!definitions.isEmpty()) {
			schema.set(DEFINITIONS, definitions);
		}
		return schema.toString();
	}

	private synchronized String describe(Type type) {
		return schema(type, this.generator::generateSchema).toString();
	}

	/**
	 * Return whether a type is nothing callers send or get as JSON, such as the request
	 * or the answer of HTTP.
	 */
	private static boolean isOfFramework(Type type) {
		String name = ResolvableType.forType(type).toClass().getName();
		return name.startsWith("org.springframework.") || name.startsWith("reactor.")
				|| name.startsWith("org.reactivestreams.");
	}

	private static ObjectNode schema(Type type, Function<Type, ObjectNode> generator) {
		if (isOfFramework(type)) {
			return JsonNodeFactory.instance.objectNode();
		}
		try {
			return generator.apply(type);
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.warn("There is no JSON Schema of " + type.getTypeName(), ex);
			return JsonNodeFactory.instance.objectNode();
		}
	}

}
