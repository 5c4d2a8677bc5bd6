package io.microservice.rpc.client;

import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;

/**
 * An exception class and the ways to make one of what came back.
 */
final class RemoteExceptionType {

	private static final Log logger = LogFactory.getLog(RemoteExceptions.class);

	private final Class<? extends Exception> type;

	private final List<Constructor<?>> constructors;

	RemoteExceptionType(Class<? extends Exception> type) {
		this.type = type;
		this.constructors = Arrays.stream(type.getDeclaredConstructors())
			.sorted(Comparator.comparing((constructor) -> takesThrowable(constructor)))
			.toList();
	}

	boolean isThrownUndeclared() {
		return RuntimeException.class.isAssignableFrom(this.type);
	}

	boolean isAssignableTo(Class<?> declared) {
		return declared.isAssignableFrom(this.type);
	}

	/**
	 * Make an exception with the constructor that takes the arguments, else with the one
	 * that takes the text, else with the one that takes nothing.
	 * @return the exception, or {@code null} if there is no such constructor
	 */
	@Nullable Exception create(JsonCodec codec, List<@Nullable Object> arguments, @Nullable Object text) {
		Exception exception = create(codec, arguments.toArray());
		if (exception == null) {
			exception = create(codec, text);
		}
		return (exception != null) ? exception : create(codec);
	}

	@SuppressWarnings("NullAway")
	private @Nullable Exception create(JsonCodec codec, @Nullable Object... arguments) {
		for (Constructor<?> constructor : this.constructors) {
			if (constructor.getParameterCount() == arguments.length) {
				try {
					return (Exception) BeanUtils.instantiateClass(constructor,
							convert(codec, constructor.getGenericParameterTypes(), arguments));
				}
				catch (RuntimeException ex) {
					logger.debug("%s does not take what came back".formatted(constructor), ex);
				}
			}
		}
		return null;
	}

	private static @Nullable Object[] convert(JsonCodec codec, Type[] types, @Nullable Object[] arguments) {
		@Nullable Object[] converted = new @Nullable Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			Object argument = arguments[i];
			if (argument != null) {
				converted[i] = codec.convert(argument, codec.type(types[i]));
			}
		}
		return converted;
	}

	private static boolean takesThrowable(Constructor<?> constructor) {
		return Arrays.stream(constructor.getParameterTypes()).anyMatch(Throwable.class::isAssignableFrom);
	}

}
