package io.writ.edge.roles;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class EveryOperationHasARowTest {

    static class Declared {

        @GetMapping("/api/v1/things")
        @Operation(operationId = "listPolicies")
        void list() {}

        @GetMapping("/page")
        void page() {}
    }

    static class WithoutName {

        @GetMapping("/api/v1/things")
        void list() {}
    }

    static class WithoutId {

        @GetMapping("/api/v1/things")
        @Operation(operationId = "getApproval")
        void get() {}
    }

    static class WithoutRight {

        @GetMapping("/api/v1/things")
        @Operation(operationId = "listApprovals")
        void list() {}
    }

    static class WithoutRow {

        @GetMapping("/api/v1/things")
        @Operation(operationId = "listEverything")
        void list() {}
    }

    @Test
    void operations_with_a_row_start() {
        assertThatCode(() -> start(Declared.class)).doesNotThrowAnyException();
    }

    @Test
    void an_operation_without_a_name_does_not_start() {
        assertThatThrownBy(() -> start(WithoutName.class)).hasMessageContaining("has no operationId");
    }

    @Test
    void an_operation_without_a_row_does_not_start() {
        assertThatThrownBy(() -> start(WithoutRow.class)).hasMessageContaining("no row for listEverything");
    }

    @Test
    void an_operation_about_one_thing_that_its_path_does_not_name_does_not_start() {
        assertThatThrownBy(() -> start(WithoutId.class)).hasMessageContaining("its path has no {id}");
    }

    @Test
    void an_operation_about_things_of_entities_that_asks_for_no_right_does_not_start() {
        assertThatThrownBy(() -> start(WithoutRight.class)).hasMessageContaining("asks for no Right");
    }

    private static void start(Class<?> endpoint) {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("endpoint", endpoint);
        var mapping = new Mapping();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        new EveryOperationHasARow(mapping, RoleMatrix.engine()).afterSingletonsInstantiated();
    }

    /** Takes any bean for an endpoint. */
    private static final class Mapping extends RequestMappingHandlerMapping {

        @Override
        protected boolean isHandler(Class<?> type) {
            return true;
        }
    }
}
