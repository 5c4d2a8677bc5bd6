package io.microservice.autoconfigure.websocket;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcProperties;
import io.microservice.context.CallContextReader;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.validation.BeanValidation;
import io.microservice.websocket.HandshakeAuthorizer;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.websocket.hub.HubObserver;
import io.microservice.websocket.hub.HubOptions;
import io.microservice.websocket.hub.HubSockets;
import io.microservice.websocket.hub.HubUser;
import io.microservice.websocket.raw.RawSocketProtocol;
import io.microservice.websocket.raw.WebSocketRegistrar;
import io.microservice.websocket.raw.WebSocketRoutes;
import io.microservice.websocket.rpc.WebSocketRpcRegistrar;
import io.microservice.websocket.rpc.WebSocketRpcRoute;
import io.microservice.websocket.rpc.WebSocketRpcServer;
import io.microservice.websocket.socket.SocketHandlerMapping;
import io.microservice.websocket.socket.SocketLifecycle;
import io.microservice.websocket.socket.SocketRoute;
import io.microservice.websocket.socket.SocketServer;
import io.microservice.websocket.socket.Sockets;
import io.microservice.wire.JsonCodec;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sockets, and for methods that
 * are called over them.
 */
@AutoConfiguration(after = MicroserviceAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, HttpServer.class })
@ConditionalOnBooleanProperty(name = "microservice.websocket.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ WebSocketProperties.class, RpcProperties.class })
public final class WebSocketAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Sockets sockets(ObjectProvider<HubSockets> hub, JsonCodec codec, WebSocketProperties properties) {
		return new Sockets(
				hub.getIfAvailable(() -> DefaultWebSocketHub.local(codec, HubOptions.DEFAULT, HubObserver.NONE)),
				WebSocketOptions.sockets(properties));
	}

	@Bean
	@ConditionalOnMissingBean
	SocketServer socketServer(Sockets sockets, ObjectProvider<HandshakeAuthorizer> authorizers,
			WebSocketProperties properties) {
		return new SocketServer(sockets, WebSocketOptions.handshakes(properties), authorizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	SocketLifecycle socketLifecycle(SocketServer server, Sockets sockets, WebSocketProperties properties) {
		return new SocketLifecycle(server, sockets, properties.shutdownTimeout());
	}

	@Bean
	HubUser socketsUseTheHub(ObjectProvider<SocketRoute> routes) {
		return () -> routes.stream().anyMatch(SocketRoute::isUsed);
	}

	@Bean
	@ConditionalOnMissingBean
	SocketHandlerMapping socketHandlerMapping(SocketServer server, ObjectProvider<SocketRoute> routes) {
		return new SocketHandlerMapping(server, routes.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	WebSocketRpcRegistrar webSocketRpcRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec,
			RpcProperties properties, ObjectProvider<BeanValidation> validation) {
		return new WebSocketRpcRegistrar(registry, invokers, codec, properties.naming(), validation.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	WebSocketRpcRoute webSocketRpcRoute(WebSocketRpcRegistrar registrar, CallContextReader contexts, JsonCodec codec,
			WebSocketProperties properties, ConfigurableListableBeanFactory beanFactory) {
		HubInjection hub = new HubInjection(beanFactory);
		return new WebSocketRpcRoute(WebSocketOptions.path(properties),
				new WebSocketRpcServer(registrar, contexts, codec, WebSocketOptions.rpc(properties)),
				() -> !registrar.isEmpty() || hub.exists());
	}

	@Bean
	@ConditionalOnMissingBean
	WebSocketRoutes webSocketRoutes() {
		return new WebSocketRoutes();
	}

	@Bean
	@ConditionalOnMissingBean
	WebSocketRegistrar webSocketRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, WebSocketRoutes routes,
			CallContextReader contexts, JsonCodec codec, WebSocketProperties properties,
			@Qualifier("webFluxConversionService") ConversionService conversion, Environment environment) {
		return new WebSocketRegistrar(registry, invokers, routes,
				new RawSocketProtocol(contexts, codec, WebSocketOptions.rpc(properties).maxPendingCalls()), conversion,
				environment::resolveRequiredPlaceholders);
	}

}
