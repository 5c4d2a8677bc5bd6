package io.microservice.autoconfigure.rpc.client;

import java.util.function.BiConsumer;

import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.client.CallOptions;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.rpc.client.RemoteExceptionClass;
import io.microservice.rpc.client.RemoteExceptions;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for clients in applications that are processed ahead of time.
 */
@CompileWithForkedClassLoader
class RpcClientAotTests {

	@Test
	void clientsNeedNoScanningAtRunTimeAndNativeImageKeepsWhatTheyNeed() {
		process((hints, context) -> {
			assertThat(context.getBean(Calculator.class)).hasToString("Calculator[calculator]");
			assertThat(context.getBean(RemoteExceptionClass.class).type()).isEqualTo(DivisionByZero.class);
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Calculator.class)).accepts(hints);
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(Calculator.Point.class)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(DivisionByZero.class)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		});
	}

	@SuppressWarnings("unchecked")
	private static void process(BiConsumer<RuntimeHints, GenericApplicationContext> assertions) {
		AnnotationConfigApplicationContext original = new AnnotationConfigApplicationContext();
		original.register(Clients.class);
		TestGenerationContext generation = new TestGenerationContext();
		new ApplicationContextAotGenerator().processAheadOfTime(original, generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			ApplicationContextInitializer<GenericApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class);
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				initializer.initialize(context);
				context.refresh();
				assertions.accept(generation.getRuntimeHints(), context);
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients(basePackageClasses = Calculator.class)
	static class Clients {

		@Bean
		ClusterRpc clusterRpc() {
			return new ClusterRpc(mock(), new JsonCodec(), new RemoteExceptions(), RpcNaming.AS_DECLARED,
					(service) -> CallOptions.DEFAULT, (text) -> text.replace("${calculator.timeout:250ms}", "250ms"));
		}

	}

}
