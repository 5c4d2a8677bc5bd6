package io.microservice.autoconfigure.http;

import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.http.HttpErrorMapper;
import io.microservice.http.error.FailureStatuses;
import io.microservice.http.error.HttpErrorHandlers;
import io.microservice.http.error.HttpErrorOptions;
import io.microservice.http.error.HttpErrorRegistrar;
import io.microservice.http.error.HttpErrorResponder;
import io.microservice.http.error.HttpExceptionHandler;
import io.microservice.http.exchange.HttpEntrypoints;
import io.microservice.http.server.HttpRouteRegistry;
import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.MalformedRequestException;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.ReplyLostException;
import io.microservice.rpc.RpcConnectionException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.service.CallObserver;
import io.microservice.service.ServiceWorkers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.view.ViewResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the answers to HTTP requests
 * that fail.
 */
@AutoConfiguration
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "microservice.http.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HttpProperties.class)
public final class HttpErrorAutoConfiguration {

	private static final String ACCESS_DENIED = "org.springframework.security.access.AccessDeniedException";

	private static final String AUTHENTICATION = "org.springframework.security.core.AuthenticationException";

	@Bean
	@ConditionalOnMissingBean
	HttpErrorHandlers httpErrorHandlers() {
		return new HttpErrorHandlers();
	}

	@Bean
	@ConditionalOnMissingBean
	HttpErrorResponder httpErrorResponder(HttpProperties properties, ApplicationContext context,
			ObjectProvider<HttpErrorMapper> mappers, HttpErrorHandlers handlers) {
		Map<Class<? extends Throwable>, HttpStatusCode> security = security(context.getClassLoader());
		HttpErrorOptions options = new HttpErrorOptions(properties.errorFormat(), properties.includeErrorMessages(),
				statuses(security), security.keySet());
		return new HttpErrorResponder(options, context, mappers.orderedStream().toList(), handlers);
	}

	@Bean
	@ConditionalOnMissingBean
	HttpExceptionHandler httpExceptionHandler(HttpErrorResponder responder, HttpErrorHandlers handlers,
			ObjectProvider<HttpRouteRegistry> routes, ServerCodecConfigurer codecs,
			ObjectProvider<ViewResolver> viewResolvers) {
		return new HttpExceptionHandler(responder,
				() -> !handlers.isEmpty() || routes.stream().anyMatch((registry) -> !registry.isEmpty()), codecs,
				viewResolvers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	HttpErrorRegistrar httpErrorRegistrar(HttpErrorHandlers handlers, HttpEntrypoints entrypoints,
			ServiceWorkers workers, ObjectProvider<CallObserver> observer) {
		return new HttpErrorRegistrar(handlers, entrypoints, workers, observer.getIfUnique(() -> CallObserver.NONE));
	}

	/**
	 * Failures of calls made while a request is worked on. That a call was wrong is this
	 * service's own mistake.
	 */
	private static FailureStatuses statuses(Map<Class<? extends Throwable>, HttpStatusCode> security) {
		Map<Class<? extends Throwable>, HttpStatusCode> statuses = new LinkedHashMap<>(security);
		statuses.put(RemoteErrorException.class, HttpStatus.BAD_GATEWAY);
		statuses.put(ReplyLostException.class, HttpStatus.BAD_GATEWAY);
		statuses.put(IncorrectSignatureException.class, HttpStatus.INTERNAL_SERVER_ERROR);
		statuses.put(MalformedRequestException.class, HttpStatus.INTERNAL_SERVER_ERROR);
		statuses.put(MethodNotFoundException.class, HttpStatus.INTERNAL_SERVER_ERROR);
		statuses.put(ServiceNotFoundException.class, HttpStatus.SERVICE_UNAVAILABLE);
		statuses.put(RpcConnectionException.class, HttpStatus.SERVICE_UNAVAILABLE);
		statuses.put(BrokerUnavailableException.class, HttpStatus.SERVICE_UNAVAILABLE);
		statuses.put(RpcTimeoutException.class, HttpStatus.GATEWAY_TIMEOUT);
		return new FailureStatuses(statuses);
	}

	/**
	 * Failures of Spring Security, which its filters turn into a login where they are.
	 */
	private static Map<Class<? extends Throwable>, HttpStatusCode> security(@Nullable ClassLoader classLoader) {
		Map<Class<? extends Throwable>, HttpStatusCode> statuses = new LinkedHashMap<>();
		put(statuses, ACCESS_DENIED, HttpStatus.FORBIDDEN, classLoader);
		put(statuses, AUTHENTICATION, HttpStatus.UNAUTHORIZED, classLoader);
		return statuses;
	}

	private static void put(Map<Class<? extends Throwable>, HttpStatusCode> statuses, String type, HttpStatus status,
			@Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent(type, classLoader)) {
			statuses.put(ClassUtils.resolveClassName(type, classLoader).asSubclass(Throwable.class), status);
		}
	}

}
