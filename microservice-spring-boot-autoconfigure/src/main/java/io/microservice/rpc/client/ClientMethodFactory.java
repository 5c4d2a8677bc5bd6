package io.microservice.rpc.client;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.microservice.rpc.RpcClient.Arguments;
import io.microservice.rpc.RpcMethod;
import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.client.ClientMethod.ArgumentsWriter;
import io.microservice.rpc.client.RemoteMethod.Kind;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcRequestWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Reads the methods of one client interface.
 */
final class ClientMethodFactory {

	private final RpcInvokers invokers;

	private final RpcNaming naming;

	private final UnaryOperator<String> placeholders;

	private final Class<?> type;

	private final String service;

	private final Arguments arguments;

	private final CallOptions options;

	ClientMethodFactory(RpcInvokers invokers, RpcNaming naming, UnaryOperator<String> placeholders, Class<?> type,
			String service, Arguments arguments, CallOptions options) {
		this.invokers = invokers;
		this.naming = naming;
		this.placeholders = placeholders;
		this.type = type;
		this.service = service;
		this.arguments = arguments;
		this.options = options;
	}

	ClientMethod create(Method method) {
		RpcMethod annotation = AnnotatedElementUtils.findMergedAnnotation(method, RpcMethod.class);
		ResultStyle style = ResultStyle.of(method.getReturnType());
		if (style == null) {
			throw invalid(method, "returns a type that a client cannot make",
					"Return a value, Optional, CompletableFuture, CompletionStage, Mono, Flux or RpcReply.");
		}
		Type returnType = GenericTypeResolver.resolveType(method.getGenericReturnType(), this.type);
		Type resultType = style.resultType(returnType);
		Kind kind = kind(method, annotation, resultType);
		RpcInvoker invoker = this.invokers.invoker(this.service, name(method, annotation), options(method, annotation),
				kind, resultType, method.getExceptionTypes());
		return new ClientMethod(invoker, writer(method), style);
	}

	private String name(Method method, @Nullable RpcMethod annotation) {
		if (annotation == null || annotation.name().isEmpty()) {
			return this.naming.toWire(method.getName());
		}
		if (annotation.name().indexOf('.') >= 0) {
			throw invalid(method,
					"calls '%s', a name with a dot, which no service can have".formatted(annotation.name()),
					"Name the service in @RpcClient, and only the method in @RpcMethod.");
		}
		return annotation.name();
	}

	private CallOptions options(Method method, @Nullable RpcMethod annotation) {
		String timeout = (annotation != null) ? this.placeholders.apply(annotation.timeout()) : "";
		return timeout.isEmpty() ? this.options
				: this.options.withTimeout(Timeouts.parse(timeout, "@RpcMethod of " + describe(method)));
	}

	private Kind kind(Method method, @Nullable RpcMethod annotation, Type resultType) {
		if (annotation == null || !(annotation.oneWay() || annotation.idempotent())) {
			return Kind.ORDINARY;
		}
		if (!annotation.oneWay()) {
			return Kind.IDEMPOTENT;
		}
		if (annotation.idempotent()) {
			throw invalid(method, "is one-way and idempotent", "No reply is waited for: leave 'idempotent' out.");
		}
		if (resultType != void.class && resultType != Void.class) {
			throw invalid(method, "is one-way, but has a result",
					"Return void, CompletableFuture<Void> or Mono<Void>.");
		}
		return Kind.ONE_WAY;
	}

	private ArgumentsWriter writer(Method method) {
		JsonCodec codec = this.invokers.codec();
		List<JavaType> types = Arrays.stream(method.getGenericParameterTypes())
			.map((type) -> codec.type(GenericTypeResolver.resolveType(type, this.type)))
			.toList();
		if (this.arguments == Arguments.NAMED) {
			if (method.isVarArgs()) {
				throw invalid(method, "has a variable number of arguments, which have no names",
						"Take a list instead.");
			}
			List<String> names = Arrays.stream(method.getParameters())
				.map((parameter) -> name(method, parameter))
				.toList();
			return RpcRequestWriter.named(codec, types, names)::write;
		}
		if (method.isVarArgs()) {
			return (values) -> RpcRequestWriter.write(codec, spread(values), Map.of());
		}
		return RpcRequestWriter.positional(codec, types)::write;
	}

	private String name(Method method, Parameter parameter) {
		if (!parameter.isNamePresent()) {
			throw invalid(method, "sends its arguments by name, but the names are not in the class file",
					"Compile with '-parameters'.");
		}
		return this.naming.toWire(parameter.getName());
	}

	private static List<@Nullable Object> spread(@Nullable Object[] values) {
		int last = values.length - 1;
		List<@Nullable Object> spread = new ArrayList<>(Arrays.asList(values).subList(0, last));
		spread.addAll(Arrays.asList(ObjectUtils.toObjectArray(values[last])));
		return spread;
	}

	private InvalidEntrypointException invalid(Method method, String problem, String action) {
		return new InvalidEntrypointException("Method %s of an RPC client %s.".formatted(describe(method), problem),
				action);
	}

	private String describe(Method method) {
		return ClassUtils.getQualifiedMethodName(method, this.type);
	}

}
