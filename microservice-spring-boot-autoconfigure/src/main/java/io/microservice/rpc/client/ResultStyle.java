package io.microservice.rpc.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * The ways a method of a client interface may hand over its result.
 */
enum ResultStyle {

	/**
	 * The method waits for the result and returns it.
	 */
	VALUE {

		@Override
		@Nullable Object invoke(RpcInvoker invoker, Callable<byte[]> body) throws Exception {
			return invoker.block(body);
		}

	},

	/**
	 * The method waits for the result, which may be {@code null}.
	 */
	OPTIONAL {

		@Override
		Object invoke(RpcInvoker invoker, Callable<byte[]> body) throws Exception {
			return Optional.ofNullable(invoker.block(body));
		}

	},

	/**
	 * The method returns a future.
	 */
	FUTURE {

		@Override
		Object invoke(RpcInvoker invoker, Callable<byte[]> body) {
			return invoker.future(body);
		}

	},

	/**
	 * The method returns an {@link RpcReply}.
	 */
	REPLY {

		@Override
		Object invoke(RpcInvoker invoker, Callable<byte[]> body) {
			return new RpcReply<>(invoker.method(), invoker.future(body));
		}

	},

	/**
	 * The method returns a {@link Mono}, which calls when it is subscribed to.
	 */
	MONO {

		@Override
		Object invoke(RpcInvoker invoker, Callable<byte[]> body) {
			return invoker.mono(body);
		}

	},

	/**
	 * The method returns a {@link Flux} of the elements of a list.
	 */
	FLUX {

		@Override
		Object invoke(RpcInvoker invoker, Callable<byte[]> body) {
			return invoker.<List<?>>mono(body).flatMapIterable((elements) -> elements);
		}

		@Override
		Type resultType(Type returnType) {
			return ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(super.resultType(returnType)))
				.getType();
		}

	};

	/**
	 * Return the style of a return type.
	 * @return the style, or {@code null} if a method cannot return that type
	 */
	static @Nullable ResultStyle of(Class<?> type) {
		if (type == Optional.class) {
			return OPTIONAL;
		}
		if (type == CompletableFuture.class || type == CompletionStage.class || type == Future.class) {
			return FUTURE;
		}
		if (type == RpcReply.class) {
			return REPLY;
		}
		if (type == Mono.class) {
			return MONO;
		}
		if (type == Flux.class) {
			return FLUX;
		}
		boolean unsupported = Future.class.isAssignableFrom(type) || BaseStream.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
		return unsupported ? null : VALUE;
	}

	/**
	 * Return the type of the result on the wire.
	 */
	Type resultType(Type returnType) {
		if (this == VALUE) {
			return returnType;
		}
		return (returnType instanceof ParameterizedType parameterized) ? parameterized.getActualTypeArguments()[0]
				: Object.class;
	}

	/**
	 * Call the method.
	 * @throws Exception the failure, if the method waits for the result
	 */
	abstract @Nullable Object invoke(RpcInvoker invoker, Callable<byte[]> body) throws Exception;

}
